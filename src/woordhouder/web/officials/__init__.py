"""Web, officials: the pages behind a personal link, where an elected person answers without an account."""
