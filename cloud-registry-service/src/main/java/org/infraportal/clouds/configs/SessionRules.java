package org.infraportal.clouds.configs;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a program talks to a cloud: certificates, interfaces, versions. */
final class SessionRules {
    private static final Set<String> INTERFACES = Set.of("public", "publicURL");
    private static final Set<String> OTHER_INTERFACES = Set.of("internal", "internalURL", "admin", "adminURL");
    private static final List<String> FLAGS = List.of("insecure", "force_ipv4", "prefer_ipv6", "image_api_use_tasks");
    private static final Set<String> SOURCES = Set.of("neutron", "nova", "none");

    private final Templates.Plain plain;
    private final Notes notes;
    private final Map<String, String> rules;

    SessionRules(Templates.Plain plain, Notes notes, Map<String, String> rules) {
        this.plain = plain;
        this.notes = notes;
        this.rules = rules;
    }

    /** Whether a certificate authority is named, and not switched off. */
    static boolean needsCertificate(Map<String, Item.Field> cloud) {
        boolean named = cloud.get("cacert") != null
                && cloud.get("cacert").value() instanceof Item.Text text
                && !text.isNothing()
                && !text.text().isBlank();
        boolean off = cloud.get("verify") != null
                        && cloud.get("verify").value() instanceof Item.Text verify
                        && verify.isFalse()
                || isOn(cloud.get("insecure"));
        return named && !off;
    }

    private static boolean isOn(Item.Field field) {
        return field != null
                && field.value() instanceof Item.Text text
                && (text.isTrue() || text.text().equalsIgnoreCase("true"));
    }

    void check(Map<String, Item.Field> cloud, Map<String, String> config) {
        certificates(cloud);
        cloud.forEach((key, field) -> {
            if (!(field.value() instanceof Item.Text text)) {
                return;
            }
            if (key.endsWith("interface") || key.endsWith("endpoint_type")) {
                face(key, field.line(), text);
            } else if (key.endsWith("_endpoint_override") || key.endsWith("_endpoint")) {
                override(key, field.line(), text, config);
            } else if (key.equals("identity_api_version")) {
                version(field.line(), text);
            } else if (key.endsWith("_source")) {
                source(key, field.line(), text);
            } else if (FLAGS.contains(key)) {
                flag(key, field.line(), text);
            } else if (text.type() == Item.Type.TEXT && text.text().indexOf('{') >= 0) {
                new AddressRules(notes).filled(field.line(), key, text.text(), config);
            }
        });
    }

    private void certificates(Map<String, Item.Field> cloud) {
        Item.Field verify = cloud.get("verify");
        if (verify != null && verify.value() instanceof Item.Text text) {
            if (text.isFalse()) {
                rules.put("T2", "FAIL");
                notes.warn(
                        verify.line(),
                        "verify: false checks no certificate"
                                + (cloud.containsKey("cacert") ? ", and cacert has no effect" : "")
                                + " (expected: true, with cacert for an authority of your own; the acceptance check says FAIL"
                                + " to T2)");
            } else if (text.type() == Item.Type.TEXT && text.text().matches("(?i)true|false|yes|no|none|on|off|0|1")) {
                notes.error(
                        verify.line(),
                        "verify: a word in quotes is read as the name of a file (expected: true or false"
                                + " without quotes)");
            } else if (text.type() == Item.Type.TEXT && !Templates.hasMark(text.text())) {
                notes.warn(
                        verify.line(),
                        "verify: read as the file of a certificate authority (expected: true or false, and"
                                + " cacert)");
            }
        }
        Item.Field insecure = cloud.get("insecure");
        if (insecure != null) {
            boolean on = isOn(insecure);
            notes.warn(
                    insecure.line(),
                    "insecure: deprecated" + (on ? ", and checks no certificate" : "") + " (expected: verify)");
            if (on) {
                rules.put("T2", "FAIL");
            }
        }
        Item.Field cacert = cloud.get("cacert");
        if (cacert != null
                && cacert.value() instanceof Item.Text text
                && text.text().contains("-----BEGIN")) {
            notes.error(
                    cacert.line(),
                    "cacert: a certificate's text (expected: the path of a file; paste the certificate"
                            + " where the portal asks for it)");
        }
        if (cloud.containsKey("key") && !cloud.containsKey("cert")) {
            notes.warn(cloud.get("key").line(), "key: has no effect without cert");
        }
    }

    private void face(String key, int line, Item.Text text) {
        String word = text.text();
        if (Templates.hasMark(word) || INTERFACES.contains(word) || text.isNothing()) {
            return;
        }
        if (OTHER_INTERFACES.contains(word)) {
            notes.warn(line, key + " " + word + ": donors must be reachable at public endpoints (expected: public)");
        } else {
            notes.warn(line, key + ": " + Notes.shown(word) + " (expected: public)");
        }
    }

    private void override(String key, int line, Item.Text text, Map<String, String> config) {
        new AddressRules(notes).filled(line, key, text.text(), config).ifPresent(address -> {
            if (address.regionMatches(true, 0, "http://", 0, 7)) {
                notes.warn(line, key + ": http (expected: https; a token would travel in plain text)");
                rules.putIfAbsent("T2", "WARN");
            }
        });
    }

    private void version(int line, Item.Text text) {
        String version = text.text();
        if (version.startsWith("2")) {
            rules.put("K1", "FAIL");
            notes.warn(
                    line,
                    "identity_api_version: " + Notes.shown(version)
                            + " (expected: 3; the acceptance check says FAIL to K1)");
        } else if (!version.matches("v?3(?:\\.\\d+)?") && !Templates.hasMark(version)) {
            notes.warn(line, "identity_api_version: " + Notes.shown(plain.shown(version)) + " (expected: 3)");
        }
    }

    private void source(String key, int line, Item.Text text) {
        if (!text.isNothing()
                && !Templates.hasMark(text.text())
                && !SOURCES.contains(text.text().toLowerCase(java.util.Locale.ROOT))) {
            notes.warn(line, key + ": " + Notes.shown(text.text()) + " (expected: neutron, nova or None)");
        }
    }

    private void flag(String key, int line, Item.Text text) {
        if (text.type() == Item.Type.NUMBER && key.equals("insecure")) {
            notes.error(line, key + ": a number (expected: true or false; openstacksdk stops here)");
        } else if (text.type() == Item.Type.TEXT
                && !text.text().matches("(?i)true|false")
                && !Templates.hasMark(text.text())) {
            notes.warn(line, key + ": a text, which openstacksdk may read as false (expected: true or false)");
        }
    }
}
