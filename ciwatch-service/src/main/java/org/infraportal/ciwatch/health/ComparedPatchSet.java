package org.infraportal.ciwatch.health;

/**
 * A patch set on which two CIs reported.
 *
 * @param change the change's number
 * @param agree whether both passed or neither did
 * @param onePassed whether the latest report of the one passed
 * @param otherPassed the same of the other
 * @param page the change's page, as a path on the portal
 * @param oneReport the latest report of the one, as a path on the portal
 * @param otherReport the same of the other
 */
public record ComparedPatchSet(
        long change,
        int patchSet,
        String project,
        String branch,
        String subject,
        boolean agree,
        boolean onePassed,
        boolean otherPassed,
        String page,
        String oneReport,
        String otherReport) {}
