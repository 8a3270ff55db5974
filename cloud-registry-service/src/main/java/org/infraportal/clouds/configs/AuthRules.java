package org.infraportal.clouds.configs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part {@code auth} of a cloud: what its plug-in takes, and what openstacksdk makes of it. */
final class AuthRules {
    private static final Set<String> MADE_TEXT = Set.of(
            "project_id",
            "project_name",
            "domain_id",
            "domain_name",
            "user_domain_id",
            "user_domain_name",
            "project_domain_id",
            "project_domain_name");

    private static final Set<String> USERS = Set.of("user_id", "username", "user_domain_id", "user_domain_name");
    private static final Map<String, String> RENAMED =
            Map.of("tenant_id", "project_id", "tenant_name", "project_name", "user_name", "username");

    private final AuthPlugin plugin;
    private final boolean named;
    private final Notes notes;

    /** @param named whether the file names the plug-in */
    AuthRules(AuthPlugin plugin, boolean named, Notes notes) {
        this.plugin = plugin;
        this.named = named;
        this.notes = notes;
    }

    /** Says what is wrong with the keys as they stand in the file. */
    void checkKeys(Map<String, Item.Field> auth) {
        auth.forEach((key, field) -> {
            String shown = Notes.shown(key);
            if (plugin.isApplicationCredential() && AuthPlugin.SCOPES.contains(key)) {
                notes.error(
                        field.line(),
                        shown + ": an application credential brings its project; " + shown
                                + " must go (expected: no project, domain or trust)");
            } else if (key.startsWith("application_credential_") && !plugin.isApplicationCredential()) {
                notes.error(
                        field.line(),
                        shown + ": the plug-in " + plugin.word() + " stops at it (expected: auth_type:"
                                + " v3applicationcredential beside auth)");
            } else if (!takes(key)) {
                unknown(key, field, shown);
            }
        });
    }

    private boolean takes(String key) {
        return plugin.keys().contains(key)
                || USERS.contains(key) && plugin.keys().contains("username")
                || MADE_TEXT.contains(key) && plugin.keys().contains("project_id")
                || key.equals("auth_token") && plugin.keys().contains("token");
    }

    private void unknown(String key, Item.Field field, String shown) {
        if (KeyRules.belongsBesideAuth(key)) {
            notes.error(
                    field.line(),
                    shown + ": belongs beside auth, not in it (expected: one level up; openstacksdk stops here)");
            return;
        }
        notes.error(
                field.line(),
                shown + ": unknown to the plug-in " + plugin.word() + ", which stops at it (expected: one of "
                        + String.join(", ", plugin.keys()) + ")");
    }

    /** The values as they are sent, by the names of today. */
    Map<String, Item.Text> effective(Map<String, Item.Field> auth) {
        Map<String, Item.Text> values = new LinkedHashMap<>();
        auth.forEach((key, field) -> {
            if (!(field.value() instanceof Item.Text text)) {
                notes.error(
                        field.line(), Notes.shown(key) + ": " + field.value().kind() + " (expected: a text)");
                return;
            }
            String name = RENAMED.getOrDefault(key, key);
            if (isNone(name, text, field.line()) || SecretKeys.isSecret(name)) {
                return;
            }
            if (text.changes() && takes(key)) {
                notes.error(
                        field.line(),
                        Notes.shown(key) + ": openstacksdk reads " + Notes.shown(text.read()) + ", YAML takes it for "
                                + text.kind() + " (expected: quotes around it)");
            }
            // The names of today win over those of before.
            if (key.equals(name) || !auth.containsKey(name)) {
                values.put(name, text);
            }
        });
        return withDomains(values);
    }

    private boolean isNone(String key, Item.Text text, int line) {
        boolean word = text.type() == Item.Type.TEXT && text.text().equals("None");
        if (MADE_TEXT.contains(key) && (word || text.isNothing())) {
            notes.warn(
                    line,
                    key + ": " + (word ? "None is a text to YAML" : "nothing becomes the text None")
                            + ", and openstacksdk sends it as a name; read here as none (expected: no such key)");
            return true;
        }
        if (word) {
            notes.warn(line, key + ": None is a text to YAML (expected: no such key)");
        }
        return text.isNothing();
    }

    /** {@code domain_name} stands for both domains where a project is named. */
    private static Map<String, Item.Text> withDomains(Map<String, Item.Text> values) {
        boolean scoped = values.containsKey("project_id") || values.containsKey("project_name");
        if (scoped) {
            for (String kind : List.of("id", "name")) {
                Item.Text domain = values.remove("domain_" + kind);
                if (domain != null) {
                    values.putIfAbsent("user_domain_" + kind, domain);
                    values.putIfAbsent("project_domain_" + kind, domain);
                }
            }
        }
        return values;
    }

    /** Says what is missing; secrets come apart and are not. */
    void checkComplete(Map<String, Item.Text> values, int line) {
        if (plugin.isApplicationCredential()) {
            boolean user = values.containsKey("user_id") || values.containsKey("username");
            boolean name = values.containsKey("application_credential_name");
            if (!values.containsKey("application_credential_id") && !(name && user)) {
                notes.error(
                        line,
                        "auth: no application_credential_id (expected: it, or application_credential_name with username and"
                                + " its domain)");
            }
            return;
        }
        if (!plugin.keys().contains("project_id") || plugin.isVersion2()) {
            return;
        }
        if (!values.containsKey("project_id") && !values.containsKey("project_name")) {
            notes.warn(line, "auth: no project (expected: project_name or project_id, else a token opens nothing)");
        } else if (!values.containsKey("project_id") && !hasDomain(values, "project")) {
            notes.warn(
                    line,
                    "auth: no project_domain_name (expected: the project's domain, a name alone is not unique in v3)");
        }
        if (plugin.keys().contains("user_domain_id") && values.containsKey("username") && !hasDomain(values, "user")) {
            notes.warn(
                    line, "auth: no user_domain_name (expected: the user's domain, a name alone is not unique in v3)");
        }
    }

    private static boolean hasDomain(Map<String, Item.Text> values, String of) {
        return values.containsKey(of + "_domain_id")
                || values.containsKey(of + "_domain_name")
                || values.containsKey("default_domain_id")
                || values.containsKey("default_domain_name");
    }

    /** What can be said about the plug-in itself. */
    void checkPlugin(int line) {
        if (plugin.isWithoutKeystone()) {
            notes.error(
                    line,
                    "auth_type: " + plugin.word()
                            + " asks no Keystone (expected: password or v3applicationcredential)");
        } else if (plugin.isVersion2()) {
            notes.warn(line, "auth_type: " + plugin.word() + " is the second version (expected: password, version 3)");
        } else if (named && plugin.acceptanceBody() != null && !isChecked()) {
            notes.warn(
                    line,
                    "auth_type: " + plugin.word()
                            + " needs a person or another service; the acceptance check signs in with"
                            + " password or v3applicationcredential");
        }
    }

    private boolean isChecked() {
        return plugin == AuthPlugin.PASSWORD
                || plugin == AuthPlugin.V3PASSWORD
                || plugin == AuthPlugin.V3APPLICATIONCREDENTIAL;
    }
}
