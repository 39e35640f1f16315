"""Bench, Django's peer: the tables of the page, unmanaged; importable once Django is configured."""

from django.db import models as db


class Table(db.Model):
    """What all of them share: another program makes and migrates the tables."""

    class Meta:
        abstract = True
        managed = False
        app_label = "peer"


def _points_at(table: str) -> db.ForeignKey:
    return db.ForeignKey(table, db.DO_NOTHING, related_name="+")


class Municipality(Table):
    name = db.CharField(max_length=100)
    slug = db.CharField(max_length=100, unique=True)
    province = db.CharField(max_length=40)
    is_demo = db.BooleanField()

    class Meta(Table.Meta):
        db_table = "municipality"


class Election(Table):
    held_on = db.DateField(unique=True)

    class Meta(Table.Meta):
        db_table = "election"


class PartyList(Table):
    municipality = _points_at("Municipality")
    election = _points_at("Election")
    number = db.IntegerField()
    name = db.CharField(max_length=200)

    class Meta(Table.Meta):
        db_table = "party_list"


class ExecutivePeriod(Table):
    party_list = _points_at("PartyList")
    starts_on = db.DateField()
    ends_on = db.DateField(null=True)

    class Meta(Table.Meta):
        db_table = "executive_period"


class Commitment(Table):
    party_list = _points_at("PartyList")
    title = db.CharField(max_length=120)
    quote = db.CharField(max_length=4000)
    plain_sentence = db.CharField(max_length=400)
    testability = db.CharField(max_length=40)
    due_on = db.DateField(null=True)
    publication = db.CharField(max_length=40)
    published_at = db.DateTimeField(null=True)
    withdrawn_at = db.DateTimeField(null=True)

    class Meta(Table.Meta):
        db_table = "commitment"


class Theme(Table):
    name = db.CharField(max_length=100)
    slug = db.CharField(max_length=100)
    position = db.IntegerField()

    class Meta(Table.Meta):
        db_table = "theme"


class CommitmentTheme(Table):
    pk = db.CompositePrimaryKey("commitment_id", "theme_id")
    commitment = _points_at("Commitment")
    theme = _points_at("Theme")

    class Meta(Table.Meta):
        db_table = "commitment_theme"


class Assessment(Table):
    commitment = _points_at("Commitment")
    status = db.CharField(max_length=40)
    state = db.CharField(max_length=40)
    published_at = db.DateTimeField(null=True)

    class Meta(Table.Meta):
        db_table = "assessment"


class Search(Table):
    commitment = _points_at("Commitment")
    searched_on = db.DateField()

    class Meta(Table.Meta):
        db_table = "search"


class Meeting(Table):
    municipality = _points_at("Municipality")
    body_name = db.CharField(max_length=200, null=True)
    held_on = db.DateField(null=True)

    class Meta(Table.Meta):
        db_table = "meeting"


class ItemHandling(Table):
    meeting = _points_at("Meeting")
    is_public = db.BooleanField(null=True)

    class Meta(Table.Meta):
        db_table = "item_handling"


class Decision(Table):
    item_handling = _points_at("ItemHandling")

    class Meta(Table.Meta):
        db_table = "decision"


class Ballot(Table):
    item_handling = _points_at("ItemHandling")

    class Meta(Table.Meta):
        db_table = "ballot"


class Vote(Table):
    ballot = _points_at("Ballot")

    class Meta(Table.Meta):
        db_table = "vote"


class Plan(Table):
    municipality = _points_at("Municipality")
    first_year = db.IntegerField()
    last_year = db.IntegerField()

    class Meta(Table.Meta):
        db_table = "plan"


class PolicyReport(Table):
    plan = _points_at("Plan")
    kind = db.CharField(max_length=20)
    sequence = db.IntegerField()
    title = db.CharField(max_length=300)
    adopted_on = db.DateField(null=True)

    class Meta(Table.Meta):
        db_table = "policy_report"


class Action(Table):
    policy_report = _points_at("PolicyReport")

    class Meta(Table.Meta):
        db_table = "action"


class BudgetLine(Table):
    action = _points_at("Action")
    year = db.IntegerField()
    flow = db.CharField(max_length=20)
    basis = db.CharField(max_length=20)
    amount_eur = db.DecimalField(max_digits=15, decimal_places=2)

    class Meta(Table.Meta):
        db_table = "budget_line"


class TakenOver(Table):
    municipality = _points_at("Municipality")
    decision = db.ForeignKey("Decision", db.DO_NOTHING, related_name="+", null=True)
    state = db.CharField(max_length=40)

    class Meta(Table.Meta):
        db_table = "taken_over"
