package org.infraportal.local;

import java.nio.file.Path;

/**
 * The checked-out source tree with its built programs.
 *
 * @param root where {@code ./portal} lies; handed over by that script as {@code -Dportal.home}
 */
record Checkout(Path root) {

    static Checkout here() {
        return new Checkout(
                Path.of(System.getProperty("portal.home", "")).toAbsolutePath().normalize());
    }

    Path target() {
        return root.resolve("deploy/local/target");
    }

    /** The class caches of all programs. */
    Path caches() {
        return target().resolve("aot");
    }

    Path data() {
        return root.resolve(".portal/data");
    }

    Path samples() {
        return root.resolve("deploy/local/samples");
    }

    /** The folder Quarkus builds a program into. */
    Path application(String module) {
        return root.resolve(module).resolve("target/quarkus-app");
    }

    /** The launcher, the broker and the login provider never share a class path. */
    Path broker() {
        return root.resolve("deploy/local/kafka/target");
    }

    Path login() {
        return root.resolve("deploy/local/oidc/target");
    }
}
