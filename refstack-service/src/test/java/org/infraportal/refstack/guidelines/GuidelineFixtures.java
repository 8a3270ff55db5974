package org.infraportal.refstack.guidelines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import jakarta.enterprise.inject.spi.CDI;

import org.infraportal.testing.Checkout;

/** Small guidelines of every schema, made for the tests; and the real ones where somebody has them. */
public final class GuidelineFixtures {
    private GuidelineFixtures() {}

    /** A file of the test resources: {@code schema-1.2.json}, {@code add-on.json}. */
    public static String text(String name) {
        try (InputStream in = GuidelineFixtures.class.getResourceAsStream("/guidelines/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Guideline read(String name) {
        return parse("2031.01.json", text(name));
    }

    public static Guideline parse(String file, String text) {
        return GuidelineReader.read(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes it one of the guidelines that the program knows. */
    public static void store(String file, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        Guideline guideline = GuidelineReader.read(file, content);
        String family = guideline.addOn() ? GuidelineName.of(file).orElseThrow().prefix() : Guidelines.POWERED;
        CDI.current().select(GuidelineFiles.class).get().put(guideline, family, content, "test", null);
    }

    /**
     * The folder with {@code golden.json} and {@code interop}: system property {@code refstack.data}, else
     * {@code shared/data/refstack} in a folder above the checkout.
     */
    public static Optional<Path> realData() {
        String configured = System.getProperty("refstack.data");
        Stream<Path> places = configured != null
                ? Stream.of(Path.of(configured))
                : Stream.iterate(Checkout.root(), folder -> folder != null, Path::getParent)
                        .map(folder -> folder.resolve("shared/data/refstack"));
        return places.filter(place -> Files.exists(place.resolve("golden.json")))
                .findFirst();
    }
}
