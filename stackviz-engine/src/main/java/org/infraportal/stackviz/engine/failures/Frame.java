package org.infraportal.stackviz.engine.failures;

import java.util.regex.Pattern;

/**
 * A place in Python code, as a traceback names it.
 *
 * @param path as it is written, of any system
 * @param line 0 when unknown
 * @param function {@code <module>} when none is named
 */
public record Frame(String path, int line, String function) {
    private static final Pattern STANDARD_LIBRARY = Pattern.compile("(^|/)lib(32|64)?/(python|pypy)\\d[\\d.]*/");

    /**
     * {@code common.waiters.wait_for_server_status}: the last folder, the file and the function. More of the path would
     * tell checkouts apart, not places.
     */
    public String place() {
        String module = path.replace('\\', '/').replaceFirst("\\.pyc?$", "").replaceFirst("/__init__$", "");
        int file = module.lastIndexOf('/');
        int folder = file < 0 ? -1 : module.lastIndexOf('/', file - 1);
        return module.substring(folder + 1).replace('/', '.') + "." + function;
    }

    /**
     * Whether it belongs to the standard library or to an installed package. Tempest and its plugins count as tests
     * however they were installed.
     */
    public boolean library() {
        String unix = path.replace('\\', '/');
        if (unix.startsWith("<")) {
            return true;
        }
        int installed = Math.max(unix.lastIndexOf("/site-packages/"), unix.lastIndexOf("/dist-packages/"));
        if (installed >= 0) {
            String rest = unix.substring(installed + "/site-packages/".length());
            int end = rest.indexOf('/');
            return !rest.substring(0, Math.max(0, end)).contains("tempest");
        }
        return STANDARD_LIBRARY.matcher(unix).find();
    }
}
