package org.infraportal.clouds.configs;

import java.util.Locale;

import org.infraportal.files.UrlSecrets;

/** Finds the secrets in a file, wherever they stand. What it says of them is their line and their key. */
final class SecretScan {
    private final Templates.Plain plain;
    private final Notes notes;

    SecretScan(Templates.Plain plain, Notes notes) {
        this.plain = plain;
        this.notes = notes;
    }

    void of(Item root) {
        scan("", root, root.line(), false);
    }

    private void scan(String key, Item item, int line, boolean secret) {
        switch (item) {
            case Item.Fields fields ->
                fields.all().forEach((name, field) -> {
                    if (SecretKeys.mentionsSecret(plain.shown(name))) {
                        notes.error(
                                field.line(),
                                "a secret glued to its key; send it encrypted (expected: a key, a colon and a blank)");
                    }
                    scan(name, field.value(), field.line(), secret || SecretKeys.isSecret(name));
                });
            case Item.Items items -> items.all().forEach(one -> scan(key, one, one.line(), secret));
            case Item.Text text -> text(key, text, line, secret);
        }
    }

    private void text(String key, Item.Text text, int line, boolean secret) {
        String value = text.text();
        String name = Notes.shown(key);
        if (secret && isSecret(text)) {
            notes.error(
                    line,
                    name + ": a secret; send it encrypted (expected: a placeholder such as {{ nimbus_password }}, or no"
                            + " such key)");
        } else if (SecretKeys.looksSecret(value)) {
            notes.error(line, name + ": a private key or a token, a secret; send it encrypted (expected: no secret)");
        } else if (!secret && SecretKeys.mentionsSecret(value)) {
            notes.error(
                    line,
                    name + ": a secret within the value; send it encrypted (expected: a key and its value in a line)");
        } else if (hasUser(key, value)) {
            notes.error(line, name + ": a secret in the address (expected: an address without a user or a token)");
        }
    }

    private boolean isSecret(Item.Text text) {
        boolean empty = text.isNothing()
                || text.type() == Item.Type.BOOLEAN
                || text.text().isBlank()
                || text.text().equals("None");
        return !empty && !plain.isElsewhere(text.text());
    }

    private static boolean hasUser(String key, String value) {
        String name = key.toLowerCase(Locale.ROOT).replace('-', '_');
        boolean address = name.endsWith("url") || name.contains("endpoint") || name.equals("profile");
        return address && value.indexOf('@') >= 0 || !UrlSecrets.cut(value).equals(value);
    }
}
