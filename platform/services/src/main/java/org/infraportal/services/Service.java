package org.infraportal.services;

/**
 * What a service says of itself.
 *
 * @param name the program, {@code refstack}; also its schema and its database user
 * @param label the word people see
 * @param order its place in the navigation, from 1
 * @param port where it listens while the gateway has 8443; the launcher moves both together
 * @param prefix the first segment of all its paths with the slash; {@code /NAME} unless it says otherwise
 * @param module its folder in the checkout; {@code NAME-service} unless it says otherwise
 * @param packageName of its code; {@code org.infraportal.NAME} unless it says otherwise
 * @param optimized it works for minutes at full load, so that the optimizing compiler is worth its memory
 */
public record Service(
        String name,
        String label,
        int order,
        int port,
        String prefix,
        String module,
        String packageName,
        boolean optimized) {

    public Service {
        require(name.matches("[a-z][a-z0-9]*"), "name", name, "lower-case letters and digits");
        require(!label.isBlank(), name + ".label", label, "a word");
        require(order > 0, name + ".order", order, "1 or more");
        require(
                port > 8453 && port < 8464,
                name + ".port",
                port,
                "8454 to 8463, which the launcher keeps for services");
        require(prefix.matches("/[a-z0-9-]+"), name + ".prefix", prefix, "one segment such as /runs");
    }

    private static void require(boolean met, String key, Object value, String expected) {
        if (!met) {
            throw new IllegalArgumentException(Services.KEYS + key + ": " + value + " (expected: " + expected + ")");
        }
    }
}
