package org.infraportal.ciwatch.comments;

import java.util.Arrays;

/**
 * One vote that changed, as the comment's first line tells.
 *
 * @param label such as Verified
 * @param value 0 when the vote was taken back
 */
public record Vote(String label, int value) {
    /**
     * Whether it counts as this CI's word on the change.
     *
     * @param own the label on which the CI votes, or several with commas between, or null for those on which CIs do
     */
    public boolean isOf(String own) {
        if (own == null || own.indexOf(',') < 0) {
            return own == null ? isVerification(label) : own.equals(label);
        }
        return Arrays.stream(own.split(",")).map(String::strip).anyMatch(label::equals);
    }

    /** Whether this label is where CIs vote: {@code Verified}, or Gerrit 2's {@code VRIF}. */
    public static boolean isVerification(String label) {
        return label.equals("Verified") || label.equals("VRIF");
    }
}
