"""Doctor: look whether released mails leave."""

from woordhouder.doctor.finding import Finding, broken, hint, well
from woordhouder.reminders.mail_pause import PauseReason
from woordhouder.reminders.outbox_health import OutboxHealth

CHECK = "Postbak"
_WHY_PAUSED = {
    PauseReason.FAILURES_IN_A_ROW: "na 25 mislukte mails op een rij",
    PauseReason.SHARE_OF_FAILURES: "omdat meer dan 5 % van de mails geweigerd werd",
    PauseReason.COMPLAINTS: "na een klacht",
    PauseReason.MANY_COMPLAINTS: "na veel klachten",
}


def look_at_outbox(health: OutboxHealth) -> list[Finding]:
    """Return what stands in the way, or that all is well."""
    found = []
    if health.pause is not None:
        found.append(
            broken(
                CHECK,
                f"Het versturen staat stil, {_WHY_PAUSED[health.pause]}.",
                "Zoek de oorzaak in de Postbak en zet het versturen daar weer aan.",
            )
        )
    elif health.is_late and health.waited is not None:
        minutes = health.waited.total_seconds() // 60
        found.append(
            broken(
                CHECK,
                f"Een mail die weg mag, wacht al {minutes:.0f} minuten.",
                "Kijk of de planner loopt en of de mailserver mail aanneemt.",
            )
        )
    if health.past_lease_count:
        found.append(
            broken(
                CHECK,
                f"{health.past_lease_count} mails zijn al meer dan een kwartier aan het vertrekken.",
                "Hun proces is weg. Start de planner: dan komen ze in de Postbak voor een besluit.",
            )
        )
    if health.unknown_count:
        found.append(
            hint(
                CHECK,
                f"Van {health.unknown_count} mails weet niemand of ze aankwamen.",
                "Beslis in de Postbak: opnieuw versturen, of aangekomen.",
            )
        )
    if health.lost_count:
        found.append(
            hint(
                CHECK,
                f"{health.lost_count} mails van de laatste week raakten niet weg.",
                "De Postbak toont bij elke mail het antwoord van de mailserver.",
            )
        )
    return found or [well(CHECK, f"Er wachten {health.waiting_count} mails, geen te lang.")]
