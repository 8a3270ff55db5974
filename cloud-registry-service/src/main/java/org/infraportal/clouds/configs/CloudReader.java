package org.infraportal.clouds.configs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one cloud as openstacksdk does: the vendor's profile, then the cloud, then the values of each region. */
final class CloudReader {
    private static final Set<String> IMAGE_FORMATS =
            Set.of("qcow2", "raw", "vhd", "vhdx", "vmdk", "vdi", "iso", "ploop", "ami", "ari", "aki");

    private static final Set<String> NOT_SHOWN = Set.of(
            "auth",
            "regions",
            "region_name",
            "networks",
            "profile",
            "cloud",
            "auth_type",
            "auth_plugin",
            "cache",
            "metrics");

    private final String name;
    private final int line;
    private final boolean isProfile;
    private final Templates.Plain plain;
    private final Notes notes;
    private final Budget budget;
    private final Map<String, String> rules = new LinkedHashMap<>();
    private boolean cacertNeeded;
    private boolean authElsewhere;
    private Item.Text projectId;

    /** @param isProfile whether it stands in clouds-public.yaml, which has no users */
    CloudReader(String name, int line, boolean isProfile, Templates.Plain plain, Notes notes, Budget budget) {
        this.name = name;
        this.line = line;
        this.isProfile = isProfile;
        this.plain = plain;
        this.notes = notes;
        this.budget = budget;
    }

    CloudEntry read(Item.Fields fields) {
        Map<String, Item.Field> cloud = KeyRules.underscored(fields, notes);
        Item.Field profileField = cloud.getOrDefault("profile", cloud.get("cloud"));
        String profileName =
                profileField != null && profileField.value() instanceof Item.Text text ? text.text() : null;
        VendorProfile profile = profile(cloud, profileField, profileName);
        Item.Field typeField = cloud.getOrDefault("auth_type", cloud.get("auth_plugin"));
        AuthPlugin plugin = plugin(typeField);
        AuthRules authRules = new AuthRules(plugin, typeField != null, notes);
        authRules.checkPlugin(typeField == null ? line : typeField.line());
        unknownKeys(cloud, plugin);
        Map<String, Item.Field> auth = auth(cloud, plugin);
        authRules.checkKeys(auth);
        Map<String, Map<String, Object>> regions = new LinkedHashMap<>();
        for (CloudRegions.Named region : new CloudRegions(notes).read(cloud, profile, line)) {
            if (!budget.has(1 + cloud.size() + auth.size() + region.values().size() + networks(cloud, region), line)) {
                break;
            }
            Map<String, Item.Field> regionAuth = auth(region.values(), plugin);
            authRules.checkKeys(regionAuth);
            unknownKeys(region.values(), plugin);
            regions.put(
                    plain.shown(region.name()),
                    inRegion(region, merged(cloud, region.values()), merged(auth, regionAuth), profile, authRules));
        }
        return new CloudEntry(
                plain.shown(name),
                line,
                profileName == null ? null : Notes.shown(plain.shown(profileName)),
                plugin.word(),
                plugin.acceptanceBody(),
                projectId == null ? null : plain.shown(projectId.text()),
                cacertNeeded,
                rules,
                regions);
    }

    /** How many networks a region has. */
    private static int networks(Map<String, Item.Field> cloud, CloudRegions.Named region) {
        Item.Field networks = region.values().getOrDefault("networks", cloud.get("networks"));
        return networks != null && networks.value() instanceof Item.Items items
                ? items.all().size()
                : 0;
    }

    private VendorProfile profile(Map<String, Item.Field> cloud, Item.Field field, String profileName) {
        if (field == null) {
            return null;
        }
        if (profileName == null) {
            notes.error(field.line(), "profile: " + field.value().kind() + " (expected: a name)");
            return null;
        }
        if (cloud.containsKey("cloud")) {
            notes.warn(
                    cloud.get("cloud").line(),
                    cloud.containsKey("profile")
                            ? "cloud: has no effect beside profile"
                            : "cloud: the deprecated word for a vendor's profile (expected: profile)");
        }
        if (profileName.contains("://")) {
            notes.warn(
                    field.line(),
                    "profile: read over the network each time a program starts"
                            + (profileName.startsWith("http:")
                                    ? ", and unprotected (expected: https)"
                                    : "; the portal does not follow it"));
            return new VendorProfile(null, List.of(), false, profileName);
        }
        VendorProfile profile = VendorProfile.named(profileName).orElse(null);
        if (profile == null) {
            notes.warn(
                    field.line(), "profile: " + Notes.shown(profileName) + " is unknown, openstacksdk goes without it");
        } else if (profile.shutDown()) {
            notes.error(
                    field.line(),
                    "profile: " + profileName + " is a cloud that no longer exists; openstacksdk stops here");
        } else if (profile.elsewhere() != null) {
            notes.warn(
                    field.line(),
                    "profile: " + profileName + " is read from " + profile.elsewhere()
                            + " each time a program starts; the portal does not follow it");
        }
        return profile;
    }

    private AuthPlugin plugin(Item.Field field) {
        if (field == null) {
            return AuthPlugin.PASSWORD;
        }
        if (!(field.value() instanceof Item.Text text)) {
            notes.error(field.line(), "auth_type: " + field.value().kind() + " (expected: password)");
            return AuthPlugin.PASSWORD;
        }
        if (text.isNothing()) {
            return AuthPlugin.NONE;
        }
        if (Templates.hasMark(text.text())) {
            return AuthPlugin.PASSWORD;
        }
        return AuthPlugin.named(text.text()).orElseGet(() -> {
            AuthPlugin meant = AuthPlugin.like(text.text()).orElse(null);
            notes.error(
                    field.line(),
                    "auth_type: " + Notes.shown(text.text()) + " is not the name of a plug-in (expected: "
                            + (meant == null ? "password or v3applicationcredential" : meant.word()) + ")");
            return meant == null ? AuthPlugin.PASSWORD : meant;
        });
    }

    private void unknownKeys(Map<String, Item.Field> cloud, AuthPlugin plugin) {
        cloud.forEach((key, field) -> {
            boolean forAuth = plugin.keys().contains(key) || AuthPlugin.SCOPES.contains(key);
            if (KeyRules.isForCloud(key) || forAuth || SecretKeys.isSecret(key)) {
                return;
            }
            String meant = KeyRules.meant(key);
            notes.warn(
                    field.line(),
                    Notes.shown(key) + ": unknown, openstacksdk ignores it"
                            + (meant == null ? "" : " (expected: " + meant + ")"));
        });
    }

    /** {@code auth}, with what stands beside it and is moved into it. */
    private Map<String, Item.Field> auth(Map<String, Item.Field> from, AuthPlugin plugin) {
        Map<String, Item.Field> auth = new LinkedHashMap<>();
        Item.Field field = from.get("auth");
        if (field != null && field.value() instanceof Item.Fields fields) {
            auth.putAll(KeyRules.underscored(fields, notes));
        } else if (field != null && Templates.isWholly(field.value())) {
            authElsewhere = true;
            notes.warn(field.line(), "auth: a placeholder, so nothing of it can be checked");
        } else if (field != null) {
            notes.error(
                    field.line(), "auth: " + field.value().kind() + " (expected: a mapping; openstacksdk stops here)");
        }
        from.forEach((key, value) -> {
            boolean moved =
                    (plugin.keys().contains(key) || AuthPlugin.SCOPES.contains(key)) && !KeyRules.isForCloud(key);
            if (moved && auth.putIfAbsent(key, value) == null) {
                notes.warn(value.line(), key + ": stands beside auth, openstacksdk moves it (expected: within auth)");
            }
        });
        return auth;
    }

    /** The second over the first; what is nothing there takes nothing away. */
    private static Map<String, Item.Field> merged(Map<String, Item.Field> base, Map<String, Item.Field> over) {
        Map<String, Item.Field> merged = new LinkedHashMap<>(base);
        over.forEach((key, field) -> {
            if (!(field.value() instanceof Item.Text text && text.isNothing())) {
                merged.put(key, field);
            }
        });
        return merged;
    }

    private Map<String, Object> inRegion(
            CloudRegions.Named region,
            Map<String, Item.Field> cloud,
            Map<String, Item.Field> auth,
            VendorProfile profile,
            AuthRules authRules) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Item.Text> effective = authRules.effective(auth);
        if (projectId == null) {
            projectId = effective.get("project_id");
        }
        Map<String, String> config = new LinkedHashMap<>(Map.of("image_format", "qcow2", "interface", "public"));
        cloud.forEach((key, field) -> {
            if (field.value() instanceof Item.Text text) {
                config.put(key, text.read());
            }
        });
        config.put("region_name", region.name());
        address(effective, auth, profile, config, values);
        if (!isProfile && !authElsewhere) {
            authRules.checkComplete(
                    effective, cloud.containsKey("auth") ? cloud.get("auth").line() : line);
        }
        effective.forEach((key, text) -> values.putIfAbsent(key, plain.shown(text.read())));
        values.put("image_format", plain.shown(config.get("image_format")));
        cloud.forEach((key, field) -> {
            if (!NOT_SHOWN.contains(key)
                    && KeyRules.isForCloud(key)
                    && !SecretKeys.isSecret(key)
                    && field.value() instanceof Item.Text text
                    && !text.isNothing()) {
                values.put(key, text.type() == Item.Type.BOOLEAN ? (Object) text.isTrue() : plain.shown(text.read()));
            }
        });
        new SessionRules(plain, notes, rules).check(cloud, config);
        cacertNeeded |= SessionRules.needsCertificate(cloud);
        networks(cloud, values);
        imageFormat(cloud);
        return values;
    }

    private void address(
            Map<String, Item.Text> effective,
            Map<String, Item.Field> auth,
            VendorProfile profile,
            Map<String, String> config,
            Map<String, Object> values) {
        Item.Text given = effective.remove("auth_url");
        String address = given == null ? (profile == null ? null : profile.authUrl()) : given.text();
        if (address == null) {
            if (!authElsewhere && (profile == null || profile.elsewhere() == null && !profile.shutDown())) {
                notes.error(
                        auth.containsKey("auth_url") ? auth.get("auth_url").line() : line,
                        "auth_url: missing (expected: the address of Keystone in auth)");
            }
            return;
        }
        int at = given == null ? line : auth.get("auth_url").line();
        AddressRules addresses = new AddressRules(notes);
        addresses.filled(at, "auth_url", address, config).ifPresent(filled -> {
            AddressRules.Verdict verdict = addresses.check(at, filled);
            worse("T1", verdict.https());
            if (verdict.version() != null) {
                worse("K1", verdict.version());
            }
            values.put("auth_url", plain.shown(filled));
        });
    }

    private void worse(String rule, String verdict) {
        if (!"FAIL".equals(rules.get(rule))) {
            rules.put(rule, verdict);
        }
    }

    private void networks(Map<String, Item.Field> cloud, Map<String, Object> values) {
        Item.Field networks = cloud.get("networks");
        if (networks != null) {
            List<String> names = new NetworkRules(notes).read(networks);
            values.put("networks", names.stream().map(plain::shown).toList());
        }
        for (String key : List.of("external_network", "internal_network")) {
            Item.Field old = cloud.get(key);
            if (old != null && networks != null) {
                notes.error(old.line(), key + ": beside networks (expected: one of the two; openstacksdk stops here)");
            } else if (old != null) {
                notes.warn(old.line(), key + ": deprecated (expected: an entry in networks)");
            }
        }
    }

    private void imageFormat(Map<String, Item.Field> cloud) {
        Item.Field format = cloud.get("image_format");
        if (format != null
                && format.value() instanceof Item.Text text
                && !Templates.hasMark(text.text())
                && !IMAGE_FORMATS.contains(text.text())) {
            notes.warn(
                    format.line(),
                    "image_format: " + Notes.shown(text.text()) + " (expected: qcow2, raw or vhd, in small letters)");
        }
    }
}
