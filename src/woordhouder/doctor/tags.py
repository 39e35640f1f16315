"""Doctor: a record of tags and values, `v=DKIM1; k=rsa; p=…`, as DKIM and DMARC write them."""

Tags = dict[str, str]


def tags_in(record: str) -> Tags | None:
    """Return the values by tag, or None where a part is no tag or a tag stands twice."""
    tags: Tags = {}
    for part in record.split(";"):
        if not part.strip():
            continue
        name, is_said, value = part.partition("=")
        name = name.strip().lower()
        if not is_said or not name or name in tags:
            return None
        tags[name] = value.strip()
    return tags
