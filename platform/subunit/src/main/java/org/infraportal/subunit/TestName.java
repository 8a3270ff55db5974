package org.infraportal.subunit;

import java.util.Arrays;
import java.util.List;

/**
 * A test id taken apart.
 *
 * <ul>
 *   <li>{@code a.B.test_c[id-1,smoke]}: name {@code a.B.test_c}, attributes {@code id-1} and {@code smoke};
 *   <li>{@code a.B.test_c(v2)}, attributes before or after the parenthesis: scenario {@code v2};
 *   <li>{@code setUpClass (a.B)}: name {@code a.B.setUpClass}.
 * </ul>
 *
 * @param name the id without attributes and scenario
 * @param attributes in their order
 * @param scenario null when there is none
 */
public record TestName(String name, List<String> attributes, String scenario) {

    public TestName {
        attributes = List.copyOf(attributes);
    }

    /** Takes {@code id} apart; an id of another form is its own name. */
    public static TestName of(String id) {
        String name = id;
        List<String> attributes = List.of();
        String scenario = null;
        int bracket = opening(name, '[', ']');
        if (bracket < 0) {
            int parenthesis = opening(name, '(', ')');
            if (parenthesis > 0 && name.charAt(parenthesis - 1) == ' ') {
                return fixture(name, parenthesis);
            }
            if (parenthesis > 0) {
                scenario = name.substring(parenthesis + 1, name.length() - 1);
                name = name.substring(0, parenthesis);
                bracket = opening(name, '[', ']');
            }
        }
        if (bracket > 0) {
            String inside = name.substring(bracket + 1, name.length() - 1);
            attributes = Arrays.stream(inside.split(","))
                    .map(String::strip)
                    .filter(attribute -> !attribute.isEmpty())
                    .toList();
            name = name.substring(0, bracket);
            int parenthesis = scenario == null ? opening(name, '(', ')') : -1;
            if (parenthesis > 0 && name.charAt(parenthesis - 1) != ' ') {
                scenario = name.substring(parenthesis + 1, name.length() - 1);
                name = name.substring(0, parenthesis);
            }
        }
        return new TestName(name, attributes, scenario);
    }

    private static TestName fixture(String id, int parenthesis) {
        String method = id.substring(0, parenthesis - 1);
        String owner = id.substring(parenthesis + 1, id.length() - 1);
        return new TestName(method.isEmpty() ? id : owner + "." + method, List.of(), null);
    }

    /** Where the bracket opens that closes at the very end, with something before and inside it; -1 when none does. */
    private static int opening(String text, char open, char close) {
        int last = text.length() - 1;
        if (last < 0 || text.charAt(last) != close) {
            return -1;
        }
        int depth = 0;
        for (int i = last; i > 0; i--) {
            char c = text.charAt(i);
            depth += c == close ? 1 : c == open ? -1 : 0;
            if (depth == 0) {
                return i < last - 1 ? i : -1;
            }
        }
        return -1;
    }
}
