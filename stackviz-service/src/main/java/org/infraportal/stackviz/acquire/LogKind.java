package org.infraportal.stackviz.acquire;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a file of a job's logs is, by its name: those of devstack-gate, of devstack's and Tempest's Zuul jobs, and what
 * the tools themselves write. In the order in which they are taken when not all are.
 */
enum LogKind {
    STREAM(".*\\.subunit[12]?|subunit|testrepository|test_results\\.subunit.*"),
    CONSOLE(
            "console(\\.(html|txt|log))?|job-output(\\.txt|\\.log)?|devstacklog.*(\\.txt|\\.log)?|console-.*\\.(log|txt)"),
    RESOURCES(
            ".*dstat.*\\.(csv|txt|log)|.*dool.*\\.(csv|txt|log)|sadf.*\\.(json|csv|txt)|.*memory_tracker.*\\.(txt|log)"),
    TEST_LIST(
            "(.*[-_.])?(tests?|tempest|stestr)[-_](list|expected)(\\.txt|\\.log)?|(test|load)[-_]?list(\\.txt)?|expected[-_]tests(\\.txt)?"),
    SERVICE_LOG(
            ".*\\.log(\\.\\d+)?(\\.txt)?|screen-.*\\.txt|.*[-_]log\\.txt|syslog\\.txt|tempest\\.txt|.*\\.service\\.txt|journal\\.txt");

    private static final Pattern ENDING = Pattern.compile("\\.(gz|gzip)$");

    private final Pattern name;

    LogKind(String name) {
        this.name = Pattern.compile(name);
    }

    /** @return null for what is nothing of interest */
    static LogKind of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String plain = ENDING.matcher(name).replaceFirst("");
        for (LogKind kind : values()) {
            if (kind.name.matcher(plain).matches()) {
                return kind;
            }
        }
        return null;
    }
}
