package org.infraportal.stackviz.engine.redaction;

import org.infraportal.subunit.TestName;
import org.infraportal.subunit.TestRecord;

/** Takes secrets out of what a test is called: somebody may have put them into its attributes or its scenario. */
public final class CleanIds {
    /** Without brackets, which would be taken for those of attributes. */
    private static final String MARK = "redacted";

    private CleanIds() {}

    /** The same test; the very same when nothing of its id is a secret. */
    public static TestRecord of(TestRecord test) {
        String id = Redaction.redact(test.id()).replace(Redaction.MARK, MARK);
        if (id.equals(test.id())) {
            return test;
        }
        TestName name = TestName.of(id);
        return new TestRecord(
                id,
                name.name(),
                name.attributes(),
                name.scenario(),
                test.status(),
                test.start(),
                test.end(),
                test.worker(),
                test.tags(),
                test.routeCode(),
                test.attachments(),
                test.offset());
    }
}
