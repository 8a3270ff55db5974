package org.infraportal.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Who gets what from which operation: a text that people write and review, a line each, its cells apart by blanks.
 *
 * <pre>
 * method path object answer anonymous visitor vendor staff infra-root portal-admin body
 * </pre>
 *
 * <p>The object is a word for the thing that the path's parameters lead to. The answer is the status of a request that is
 * allowed. A role's cell is {@code yes} for that answer, or else 401, 403, or 404 where somebody shall not know whether
 * the thing is there. The body is the rest of the line; {@code @word} is one that the test knows by this word. What comes
 * after {@code #} at the beginning of a line is a remark.
 */
final class RoleTable {
    private static final String ALLOWED = "yes";
    private static final Set<String> REFUSALS = Set.of("401", "403", "404");
    /** Before the cells of the roles. */
    private static final int FIRST = 4;

    private RoleTable() {}

    /** Who asks. Everybody but a visitor without a name is signed in; the last three have the group of this name. */
    enum Role {
        ANONYMOUS,
        VISITOR,
        VENDOR,
        STAFF,
        INFRA_ROOT,
        PORTAL_ADMIN;

        void call() {
            switch (this) {
                case ANONYMOUS -> Caller.isNobody();
                case STAFF -> Caller.is("staff", "foundation-staff");
                case INFRA_ROOT -> Caller.is("root", "infra-root");
                case PORTAL_ADMIN -> Caller.is("admin", "portal-admin");
                default -> Caller.is(name().toLowerCase(Locale.ROOT));
            }
        }
    }

    /**
     * A line.
     *
     * @param path with its parameters in braces, and perhaps a query, whose braces name the kind of a thing
     * @param body null for none
     */
    record Row(String method, String path, String object, String body, Map<Role, Integer> answers) {
        boolean isOf(Operation operation) {
            return method.equals(operation.method()) && path.split("\\?", 2)[0].equals(operation.path());
        }

        @Override
        public String toString() {
            return method + " " + path + " " + object;
        }
    }

    static List<Row> read(InputStream text) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line :
                new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                rows.add(row(line));
            }
        }
        return rows;
    }

    private static Row row(String line) {
        int roles = Role.values().length;
        String[] cells = line.strip().split("\\s+", FIRST + roles + 1);
        if (cells.length < FIRST + roles) {
            throw new AssertionError("row: " + line + " (expected: " + (FIRST + roles) + " cells or more)");
        }
        Map<Role, Integer> answers = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            String cell = cells[FIRST + role.ordinal()];
            if (!cell.equals(ALLOWED) && !REFUSALS.contains(cell)) {
                throw new AssertionError("row: " + line + ": " + cell + " (expected: yes, 401, 403 or 404)");
            }
            answers.put(role, Integer.valueOf(cell.equals(ALLOWED) ? cells[FIRST - 1] : cell));
        }
        return new Row(
                cells[0], cells[1], cells[2], cells.length > FIRST + roles ? cells[FIRST + roles] : null, answers);
    }
}
