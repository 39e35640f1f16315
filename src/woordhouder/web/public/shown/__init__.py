"""Web, public, shown: what pages show, finished; templates get these and decide nothing."""
