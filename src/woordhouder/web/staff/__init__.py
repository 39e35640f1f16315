"""Web, staff: the pages behind sign-in, where promises are taken in, evidence is reviewed and mail released."""
