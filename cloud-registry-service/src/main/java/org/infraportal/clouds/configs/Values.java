package org.infraportal.clouds.configs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.infraportal.web.values.WholeNumbers;
import org.infraportal.web.values.WrongValueException;

/** Reads the fields of a mapping by their kind; what is wrong is noted, and read as if it were not there. */
final class Values {
    private static final int MAX_NUMBER = 100_000_000;

    private final Item.Fields fields;
    private final Templates.Plain plain;
    private final Notes notes;

    Values(Item.Fields fields, Templates.Plain plain, Notes notes) {
        this.fields = fields;
        this.plain = plain;
        this.notes = notes;
    }

    int line() {
        return fields.line();
    }

    int line(String key) {
        Item.Field field = fields.get(key);
        return field == null ? fields.line() : field.line();
    }

    boolean has(String key) {
        return fields.has(key);
    }

    /** Null where there is none. */
    String text(String key) {
        Item.Field field = fields.get(key);
        if (field == null) {
            return null;
        }
        if (!(field.value() instanceof Item.Text text)) {
            notes.error(field.line(), key + ": " + field.value().kind() + " (expected: a text)");
            return null;
        }
        if (text.isNothing()) {
            return null;
        }
        if (text.changes()) {
            notes.warn(field.line(), key + ": YAML takes it for " + text.kind() + " (expected: quotes around it)");
        }
        return plain.shown(text.text());
    }

    /** A name, without which there is an error. */
    String name(String what) {
        String name = text("name");
        if (name == null || name.isBlank()) {
            notes.error(line("name"), what + ": without a name (expected: a name)");
            return null;
        }
        return name;
    }

    boolean isTrue(String key) {
        return fields.get(key) != null && fields.get(key).value() instanceof Item.Text text && text.isTrue();
    }

    /** Null where there is none, or a template. */
    Integer number(String key) {
        Item.Field field = fields.get(key);
        if (field == null || field.value() instanceof Item.Text nothing && nothing.isNothing()) {
            return null;
        }
        if (!(field.value() instanceof Item.Text text)) {
            notes.error(field.line(), key + ": " + field.value().kind() + " (expected: a whole number)");
            return null;
        }
        if (Templates.hasMark(text.text())) {
            notes.warn(field.line(), key + ": a placeholder, so the number is not known");
            return null;
        }
        if (text.text().matches("-[0-9]{1,9}")) {
            notes.warn(field.line(), key + ": a number below 0, read as 0");
            return 0;
        }
        try {
            if (text.type() == Item.Type.TEXT) {
                notes.warn(field.line(), key + ": a number in quotes (expected: without)");
            }
            return (int) WholeNumbers.allowed(text.changes() ? "" : text.text(), 0, MAX_NUMBER);
        } catch (WrongValueException e) {
            notes.error(field.line(), key + ": " + Notes.shown(text.text()) + " (expected: " + e.expected() + ")");
            return null;
        }
    }

    /** Empty where there is none. */
    List<Item> list(String key) {
        Item.Field field = fields.get(key);
        if (field == null || field.value() instanceof Item.Text text && text.isNothing()) {
            return List.of();
        }
        if (Templates.isWholly(field.value())) {
            notes.warn(field.line(), key + ": a placeholder, so what is in it is not known");
            return List.of();
        }
        if (!(field.value() instanceof Item.Items items)) {
            notes.error(field.line(), key + ": " + field.value().kind() + " (expected: a list)");
            return List.of();
        }
        return items.all();
    }

    /** The mappings of a list; anything else in it is an error. */
    List<Values> mappings(String key) {
        List<Values> mappings = new ArrayList<>();
        for (Item item : list(key)) {
            if (item instanceof Item.Fields mapping) {
                mappings.add(new Values(mapping, plain, notes));
            } else {
                notes.error(item.line(), key + ": " + item.kind() + " in the list (expected: mappings)");
            }
        }
        return mappings;
    }

    /** The mappings of a list that may hold names as well. */
    List<Values> mappingsOf(String key) {
        return list(key).stream()
                .filter(Item.Fields.class::isInstance)
                .map(item -> new Values((Item.Fields) item, plain, notes))
                .toList();
    }

    /** Null where there is none. */
    Values mapping(String key) {
        Item.Field field = fields.get(key);
        if (field == null || field.value() instanceof Item.Text text && text.isNothing()) {
            return null;
        }
        if (!(field.value() instanceof Item.Fields mapping)) {
            notes.error(field.line(), key + ": " + field.value().kind() + " (expected: a mapping)");
            return null;
        }
        return new Values(mapping, plain, notes);
    }

    /** The names in a list of mappings with names, or of names. */
    List<String> names(String key) {
        Set<String> names = new LinkedHashSet<>();
        for (Item item : list(key)) {
            String name =
                    switch (item) {
                        case Item.Fields mapping -> new Values(mapping, plain, notes).name(key);
                        case Item.Text text -> plain.shown(text.text());
                        case Item.Items list -> {
                            notes.error(list.line(), key + ": a list within the list (expected: names)");
                            yield null;
                        }
                    };
            if (name != null) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    Set<String> keys() {
        return fields.all().keySet();
    }

    /** Says which keys mean nothing here. */
    void unknown(Set<String> known, String where) {
        fields.all().forEach((key, field) -> {
            if (!known.contains(key) && !SecretKeys.isSecret(key)) {
                notes.warn(field.line(), Notes.shown(plain.shown(key)) + ": unknown in " + where);
            }
        });
    }
}
