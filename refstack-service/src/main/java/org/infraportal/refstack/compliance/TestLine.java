package org.infraportal.refstack.compliance;

import java.util.List;

import org.infraportal.refstack.guidelines.GuidelineTest;

/** A test of a verdict as a line of CSV. */
public record TestLine(
        String status,
        String capability,
        String project,
        String test,
        String id,
        boolean passed,
        String passedAs,
        boolean flagged,
        String flagReason) {

    /** One line for each test of each capability. */
    public static List<TestLine> of(Compliance compliance) {
        return compliance.capabilities().stream()
                .flatMap(capability -> capability.tests().stream().map(judged -> {
                    GuidelineTest test = judged.test();
                    return new TestLine(
                            capability.status().word(),
                            capability.id(),
                            capability.project(),
                            test.name(),
                            test.idempotentId(),
                            judged.passed(),
                            judged.passed() ? (judged.alias() == null ? test.name() : judged.alias()) : null,
                            judged.flagged(),
                            judged.flagged() ? test.flag().reason() : null);
                }))
                .toList();
    }
}
