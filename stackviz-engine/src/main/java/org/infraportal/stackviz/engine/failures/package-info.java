/**
 * Tells failures of one cause from others: {@link org.infraportal.stackviz.engine.failures.Traceback} finds the last
 * exception of a traceback and the deepest frame of the tests' own code, {@link
 * org.infraportal.stackviz.engine.failures.NormalText} takes out what differs from run to run, {@link
 * org.infraportal.stackviz.engine.failures.Failure} makes a fingerprint of both, and {@link
 * org.infraportal.stackviz.engine.failures.KnownFailure} says which of them have a bug.
 *
 * <h2>The fingerprint, rule 2</h2>
 *
 * The first 64 bits of the SHA-256 of the lines {@code 2}, the exception's simple name, its normalised message and the
 * frame as {@code folder.module.function}, in hex after {@code f2-}. Line numbers, paths of checkouts and of virtual
 * environments, and all that {@code NormalText} removes are not part of it. A change of any of this is another rule with
 * another prefix, so that fingerprints of two rules never meet. Rule 1 took all numbers out; rule 2 leaves {@link
 * org.infraportal.stackviz.engine.failures.TellingNumbers} in.
 *
 * <p>A test without a traceback is known by the first line of its reason, else by the last error of its log, else by
 * what its status says; its frame is then the test itself only where nothing else tells it from others.
 */
package org.infraportal.stackviz.engine.failures;
