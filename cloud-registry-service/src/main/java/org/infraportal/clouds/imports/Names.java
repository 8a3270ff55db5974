package org.infraportal.clouds.imports;

import java.util.Set;
import java.util.regex.Pattern;

/** What the names in the files may look like. They become addresses and parts of host names. */
final class Names {
    static final Pattern PROVIDER = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    static final String PROVIDER_EXPECTED = "up to 64 of a-z 0-9 . _ -";
    static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,40}");
    static final String COMMIT_EXPECTED = "a commit id of 7 to 40 hex digits";
    static final Pattern REPO = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,63}");
    static final String REPO_EXPECTED = "a repository's name";

    /** Words that stand in the addresses of this service where a provider's name would. */
    private static final Set<String> TAKEN =
            Set.of("api", "checks", "configs", "donors", "fleet", "imports", "maintenance", "needs", "offers");

    private Names() {}

    static String provider(Row row) {
        String provider = row.neededText("provider", PROVIDER, PROVIDER_EXPECTED);
        if (TAKEN.contains(provider)) {
            row.wrong("provider", "another name, this one is an address of the portal");
        }
        return provider;
    }
}
