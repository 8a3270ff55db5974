package org.infraportal.stackviz.folders;

import java.util.Locale;
import java.util.regex.Pattern;

import org.infraportal.stackviz.files.RunFileKind;

/**
 * What a file of a job's logs is, by its name: those of devstack-gate, of devstack's and Tempest's Zuul jobs, and what
 * the tools themselves write. In the order in which they are taken when not all are.
 */
public enum LogKind {
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

    /** So many first bytes tell what a file is. */
    static final int START = RunFileKind.START;

    private final Pattern name;

    LogKind(String name) {
        this.name = Pattern.compile(name);
    }

    /** @return null for what is nothing of interest */
    public static LogKind of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String plain = ENDING.matcher(name).replaceFirst("");
        for (LogKind kind : values()) {
            if (kind.name.matcher(plain).matches()) {
                return kind;
            }
        }
        return null;
    }

    /**
     * By the name, or for a name that says nothing by the first bytes.
     *
     * @param start its first bytes, unpacked
     */
    public static LogKind of(String path, byte[] start) {
        LogKind kind = of(path);
        if (kind != null) {
            return kind;
        }
        if (start.length > 1 && start[0] == (byte) 0xB3 && (start[1] & 0xF0) == 0x20) {
            return STREAM;
        }
        return switch (RunFileKind.of(path, start)) {
            case CONSOLE -> CONSOLE;
            case RESOURCES -> RESOURCES;
            case SERVICE_LOG -> SERVICE_LOG;
            case TEST_LIST -> TEST_LIST;
            case OTHER -> null;
        };
    }
}
