"""Accounts: choose the language in which somebody reads the staff pages."""

from sqlalchemy.orm import Session

from woordhouder.accounts.account import Account


def choose_language(session: Session, account_id: int, language: str) -> None:
    """Keep the two letters of a language for one account; it counts from the next page."""
    session.get_one(Account, account_id).language = language
