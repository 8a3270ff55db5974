package org.infraportal.clouds.checks;

/**
 * A report of {@code ./portal cloud check --offline}, signed by whoever hands it in.
 *
 * @param report the file as it was signed, byte for byte
 * @param signature what {@code ssh-keygen -Y sign} or {@code gpg --armor --detach-sign} wrote
 */
public record ReportSubmission(String report, String signature) {}
