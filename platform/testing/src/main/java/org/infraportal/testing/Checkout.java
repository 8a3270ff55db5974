package org.infraportal.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds places in the checkout from whichever module's folder a test runs in. */
public final class Checkout {
    private Checkout() {}

    /** The root of the checkout: the nearest folder upwards that holds {@code mvnw}. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("working directory: " + Path.of("").toAbsolutePath()
                    + " (expected: a folder inside the portal's checkout)");
        }
        return folder;
    }
}
