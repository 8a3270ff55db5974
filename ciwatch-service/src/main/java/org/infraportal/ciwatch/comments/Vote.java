package org.infraportal.ciwatch.comments;

/**
 * One vote that changed, as the comment's first line tells.
 *
 * @param label such as Verified
 * @param value 0 when the vote was taken back
 */
public record Vote(String label, int value) {
    /** Whether this label is where CIs vote: {@code Verified}, or Gerrit 2's {@code VRIF}. */
    public static boolean isVerification(String label) {
        return label.equals("Verified") || label.equals("VRIF");
    }
}
