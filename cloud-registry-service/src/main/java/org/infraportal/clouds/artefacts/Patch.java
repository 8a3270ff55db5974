package org.infraportal.clouds.artefacts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * A change of one file in the format of {@code git format-patch}, so that {@code git am} and {@code git apply} take it.
 *
 * @param subject what the change does
 * @param body why, in whole lines
 * @param remark what reviewers see and no commit keeps, or null
 * @param path of the file in its repository
 * @param before what stands in the file; null for a new one
 * @param after what shall stand in it
 * @param at when the patch was made
 */
record Patch(String subject, String body, String remark, String path, String before, String after, Instant at) {
    static final String MEDIA_TYPE = "text/x-patch";

    private static final String AUTHOR = "infra portal <infra-portal@portal.invalid>";
    /** The date that git writes there; it marks the format. */
    private static final String FIRST_LINE = "From " + "0".repeat(40) + " Mon Sep 17 00:00:00 2001\n";

    String text() {
        String old = before == null ? "" : before;
        String hunks = TextDiff.of(old, after);
        long added = hunks.lines().filter(line -> line.startsWith("+")).count();
        long removed = hunks.lines().filter(line -> line.startsWith("-")).count();
        StringBuilder patch = new StringBuilder(FIRST_LINE)
                .append("From: ")
                .append(AUTHOR)
                .append("\nDate: ")
                .append(DateTimeFormatter.RFC_1123_DATE_TIME
                        .format(at.atOffset(ZoneOffset.UTC))
                        .replace("GMT", "+0000"))
                .append("\nSubject: [PATCH] ")
                .append(subject)
                .append("\n\n")
                .append(body)
                .append("---\n ")
                .append(path)
                .append(" | ")
                .append(added + removed)
                .append("\n 1 file changed, ")
                .append(added)
                .append(" insertions(+), ")
                .append(removed)
                .append(" deletions(-)\n");
        if (before == null) {
            patch.append(" create mode 100644 ").append(path).append('\n');
        }
        if (remark != null) {
            patch.append('\n');
            // With a sign in front no program takes a line for a part of the patch.
            remark.lines().forEach(line -> patch.append("> ").append(line).append('\n'));
        }
        patch.append("\ndiff --git a/").append(path).append(" b/").append(path).append('\n');
        if (before == null) {
            patch.append("new file mode 100644\nindex 0000000..")
                    .append(blob(after))
                    .append("\n--- /dev/null\n");
        } else {
            patch.append("index ")
                    .append(blob(before))
                    .append("..")
                    .append(blob(after))
                    .append(" 100644\n--- a/")
                    .append(path)
                    .append('\n');
        }
        return patch.append("+++ b/")
                .append(path)
                .append('\n')
                .append(hunks)
                .append("-- \ninfra portal\n")
                .toString();
    }

    /** The beginning of the name that git gives to this content. */
    private static String blob(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(bytes)).substring(0, 7);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-1: missing (expected: part of every JDK)", e);
        }
    }
}
