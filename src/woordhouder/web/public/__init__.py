"""Web, public: the pages that everybody may read."""
