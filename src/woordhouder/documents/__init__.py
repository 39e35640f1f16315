"""Documents: papers and the places quoted from them.

Holds: papers, their copies (snapshots), the places quoted from them (citations), and how each body was fetched.
Asks: the kit.
Gives: a document, its snapshots and its citations; a check of all copies; all of it as WARC.
Never: knows which municipality or promise a paper is about.
"""
