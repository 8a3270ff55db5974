package org.infraportal.cloudscheck;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.infraportal.fetch.Network;

/** How {@code ./portal cloud check} is called. */
record CheckArguments(boolean help, boolean json, Path report, List<Network> allowed, CheckRequest request) {
    static final String USAGE = """
            ./portal cloud check --auth-url URL --region NAME [options]

            Checks a cloud as the infrastructure would use it, from here and without a portal. Nothing leaves this machine
            but the requests to the cloud itself; what the check makes there, it takes away again.

            --auth-url URL        the address of Keystone, https
            --region NAME         the region to look at
            --cacert FILE         the only certificates that are trusted, as PEM; otherwise those that Java trusts
            --zuul-user NAME      the user of the project for test nodes; openstackzuul unless given
            --zuul-project NAME   its project; named like the user unless given
            --ci-user NAME        the user of the project for the mirror; openstackci unless given, "" for none yet
            --ci-project NAME     its project; named like the user unless given
            --domain NAME         of the users and projects; Default unless given
            --password-file FILE  zuul's password in the first line, ci's in the second; or JSON as in the portal's API:
                                  {"zuul": {"username", "password", "projectName", ...}, "ci": {...}}, which may have
                                  applicationCredentialId and applicationCredentialSecret instead
                                  Without it: the variables PORTAL_ZUUL_PASSWORD and PORTAL_CI_PASSWORD, or you are asked
            --format NAME         of the image that is uploaded: qcow2 (unless given), raw or vhd
            --boot                boot a server too, which takes some minutes
            --mirror NAME         look at this mirror too
            --allow NETWORK       may be asked although it is not public, such as 10.0.0.0/8; once for each network.
                                  The variable PORTAL_CLOUDS_CHECK_ALLOWED_NETWORKS lists more, with commas between
            --offline             write the report to a file, for you to sign and hand in; says how
            --report FILE         that file; cloud-check.json unless given
            --json                print the report as JSON

            Ends with 0 when nothing failed, 1 when something did, 2 when called wrongly, 3 when it could not run.
            """;

    private static final Set<String> FLAGS = Set.of("--boot", "--offline", "--json", "--help", "-h");
    private static final Set<String> VALUES = Set.of(
            "--auth-url",
            "--region",
            "--cacert",
            "--zuul-user",
            "--zuul-project",
            "--ci-user",
            "--ci-project",
            "--domain",
            "--password-file",
            "--format",
            "--mirror",
            "--allow",
            "--report");
    /** The portal's setting, as a variable. */
    private static final String ALLOWED = "PORTAL_CLOUDS_CHECK_ALLOWED_NETWORKS";

    private static final int MAX_FILE = 256 * 1024;
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * @param environment the variables of the process
     * @param asked gives a password that is asked for at the terminal; null when there is none
     * @throws IllegalArgumentException when it is called wrongly
     * @throws IOException when a file cannot be read
     */
    static CheckArguments of(String[] arguments, Map<String, String> environment, Function<String, String> asked)
            throws IOException {
        Map<String, String> given = new HashMap<>();
        List<Network> allowed = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            int equals = name.startsWith("--") ? name.indexOf('=') : -1;
            String value = equals < 0 ? null : name.substring(equals + 1);
            name = equals < 0 ? name : name.substring(0, equals);
            if (FLAGS.contains(name) && value == null) {
                given.put(name, "");
            } else if (VALUES.contains(name)) {
                if (value == null && ++i == arguments.length) {
                    throw new IllegalArgumentException(name + ": no value");
                }
                value = value == null ? arguments[i] : value;
                if (name.equals("--allow")) {
                    allowed.add(Network.of(value));
                } else if (given.put(name, value) != null) {
                    throw new IllegalArgumentException(name + ": given twice (expected: once)");
                }
            } else {
                throw new IllegalArgumentException(Text.shown(name) + ": unknown (expected: an option of the check)");
            }
        }
        if (given.containsKey("--help") || given.containsKey("-h")) {
            return new CheckArguments(true, false, null, List.of(), null);
        }
        for (String network : environment.getOrDefault(ALLOWED, "").split(",")) {
            if (!network.isBlank()) {
                allowed.add(Network.of(network));
            }
        }
        needed(given, "--auth-url");
        needed(given, "--region");
        Map<String, Credentials> users = users(given, environment, asked);
        return new CheckArguments(
                false,
                given.containsKey("--json"),
                given.containsKey("--offline") || given.containsKey("--report")
                        ? Path.of(given.getOrDefault("--report", "cloud-check.json"))
                        : null,
                allowed,
                new CheckRequest(
                        given.get("--auth-url"),
                        given.get("--region"),
                        given.containsKey("--cacert") ? read(given.get("--cacert")) : null,
                        users.get("zuul"),
                        users.get("ci"),
                        given.get("--format"),
                        given.containsKey("--boot"),
                        given.get("--mirror"),
                        false,
                        "accept-" + UUID.randomUUID(),
                        List.of()));
    }

    private static void needed(Map<String, String> given, String name) {
        if (given.getOrDefault(name, "").isBlank()) {
            throw new IllegalArgumentException(name + ": missing");
        }
    }

    private static String read(String file) throws IOException {
        Path path = Path.of(file);
        if (Files.size(path) > MAX_FILE) {
            throw new IllegalArgumentException(file + ": more than " + MAX_FILE + " bytes");
        }
        return Files.readString(path, StandardCharsets.UTF_8);
    }

    private static Map<String, Credentials> users(
            Map<String, String> given, Map<String, String> environment, Function<String, String> asked)
            throws IOException {
        List<String> lines = List.of();
        if (given.containsKey("--password-file")) {
            String file = read(given.get("--password-file"));
            if (file.stripLeading().startsWith("{")) {
                return json(file);
            }
            lines = file.lines().toList();
        }
        Map<String, Credentials> users = new HashMap<>();
        List<String> projects = List.of("zuul", "ci");
        for (int i = 0; i < projects.size(); i++) {
            String project = projects.get(i);
            String user = given.getOrDefault("--" + project + "-user", "openstack" + project);
            if (!user.isEmpty()) {
                String password = given.containsKey("--password-file")
                        ? i < lines.size() ? lines.get(i) : ""
                        : environment.get("PORTAL_" + project.toUpperCase(java.util.Locale.ROOT) + "_PASSWORD");
                if (password == null) {
                    password = asked.apply("password of " + user + ": ");
                }
                if (password == null || password.isEmpty()) {
                    throw new IllegalArgumentException("password of " + Text.shown(user)
                            + ": missing (expected: --password-file, or PORTAL_ZUUL_PASSWORD and PORTAL_CI_PASSWORD)");
                }
                String domain = given.get("--domain");
                users.put(
                        project,
                        new Credentials(
                                user,
                                password,
                                given.getOrDefault("--" + project + "-project", user),
                                null,
                                domain,
                                null,
                                domain,
                                null,
                                null,
                                null));
            }
        }
        return users;
    }

    private static Map<String, Credentials> json(String file) {
        Map<String, Credentials> users = new HashMap<>();
        try {
            JsonNode all = MAPPER.readTree(file);
            for (String project : List.of("zuul", "ci")) {
                if (all.path(project).isObject()) {
                    users.put(project, MAPPER.treeToValue(all.path(project), Credentials.class));
                }
            }
        } catch (IOException e) {
            if (e.getCause() instanceof IllegalArgumentException said) {
                throw said;
            }
            // No cause: it would quote the file.
            throw new IllegalArgumentException(
                    "--password-file: not readable (expected: two lines, or JSON with zuul and ci)");
        }
        if (!users.containsKey("zuul")) {
            throw new IllegalArgumentException("--password-file: no zuul in it (expected: JSON with zuul and ci)");
        }
        return users;
    }
}
