/**
 * The catalogue of datastores: which versions each release offers, on which guest systems, with which default.
 *
 * <p>It is written as YAML in git (the shipped {@code catalogue.yaml} says in its head what may stand where) and
 * read at start and when an operator asks for it. A file with mistakes never replaces a good one: the mistakes are
 * kept and shown, with line, path, value and what was expected. Each reading that was news is a revision with the
 * file's SHA-256 and, from a git checkout, the commit.
 *
 * <p>Tables: {@code catalogue_revision}, {@code catalogue_problem}, {@code trove_release}, {@code datastore},
 * {@code datastore_version}. Events in: none. Events out: none, for no image is built yet.
 */
package org.infraportal.trovestack.catalogue;
