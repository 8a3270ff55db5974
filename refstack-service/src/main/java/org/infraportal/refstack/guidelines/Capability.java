package org.infraportal.refstack.guidelines;

import java.util.List;

/**
 * Something a cloud can do, and the tests that show it.
 *
 * @param project the OpenStack project it belongs to; null where the file does not say
 * @param achievements ids of the {@link Criterion}s that it meets
 * @param requiredSince the first guideline that required it; null where the file does not say
 * @param tests in the order of the file
 */
public record Capability(
        String id,
        String description,
        String project,
        List<String> achievements,
        String requiredSince,
        List<GuidelineTest> tests) {}
