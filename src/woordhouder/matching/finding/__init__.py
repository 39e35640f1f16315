"""Matching, finding: the search of everybody and of staff: promises, decisions and plan actions by their words.

Holds: what can be found, its words, and the words of the installation with their terms.
Asks: the analysis of matching, and the rooms whose papers are found.
Gives: what a few typed words find, with the words to mark and the reason.
Never: shows everybody what is a draft, withdrawn or not public.
"""
