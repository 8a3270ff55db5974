package org.infraportal.clouds.configs;

import java.util.Arrays;
import java.util.function.Function;

import org.infraportal.web.ProblemException;

/** The files that can be read. */
public enum ConfigKind {
    CLOUDS_YAML("clouds-yaml", "clouds.yaml", CloudsReader::read),
    NODEPOOL("nodepool", "nodepool.yaml", NodepoolReader::read),
    ZUUL_PROVIDER("zuul-provider", "Zuul providers", ZuulReader::read);

    private final String word;
    private final String title;
    private final Function<byte[], Reading<?>> reader;

    ConfigKind(String word, String title, Function<byte[], Reading<?>> reader) {
        this.word = word;
        this.title = title;
        this.reader = reader;
    }

    /** How addresses name it. */
    public String word() {
        return word;
    }

    public String title() {
        return title;
    }

    Reading<?> read(byte[] file) {
        return reader.apply(file);
    }

    static ConfigKind named(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("kind of file", word));
    }
}
