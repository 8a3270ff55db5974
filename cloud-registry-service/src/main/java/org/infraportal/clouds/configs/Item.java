package org.infraportal.clouds.configs;

import java.util.List;
import java.util.Map;

/** A value of a YAML file with the line in which it stands, anchors and merge keys resolved. */
sealed interface Item {
    int line();

    /** How a person would call it, without what it says. */
    String kind();

    /** A mapping; keys are texts and stand once. */
    record Fields(int line, Map<String, Field> all) implements Item {
        @Override
        public String kind() {
            return "a mapping";
        }

        Field get(String key) {
            return all.get(key);
        }

        boolean has(String key) {
            return all.containsKey(key);
        }
    }

    /** @param line of the key */
    record Field(int line, Item value) {}

    /** A sequence. */
    record Items(int line, List<Item> all) implements Item {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** What YAML takes an unquoted word for. */
    enum Type {
        TEXT,
        NUMBER,
        BOOLEAN,
        NOTHING,
        DATE
    }

    /**
     * A scalar.
     *
     * @param text as it is written, templates included as their marks
     * @param read as a program in Python prints it: {@code 0123} without quotes is 83
     */
    record Text(int line, String text, String read, Type type) implements Item {
        @Override
        public String kind() {
            return switch (type) {
                case TEXT -> "a text";
                case NUMBER -> "a number";
                case BOOLEAN -> "true or false";
                case NOTHING -> "nothing";
                case DATE -> "a date";
            };
        }

        boolean isNothing() {
            return type == Type.NOTHING;
        }

        boolean isTrue() {
            return type == Type.BOOLEAN && read.equals("True");
        }

        boolean isFalse() {
            return type == Type.BOOLEAN && read.equals("False");
        }

        /** Whether a program reads something other than what stands there. */
        boolean changes() {
            return type == Type.DATE || !isNothing() && !text.equals(read);
        }
    }
}
