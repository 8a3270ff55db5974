package org.infraportal.clouds.configs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which keys a cloud may have beside {@code auth}, and which it should rather have there or here. */
final class KeyRules {
    private static final Set<String> CLOUD = Set.of(
            "profile",
            "cloud",
            "region_name",
            "regions",
            "auth",
            "auth_type",
            "auth_plugin",
            "interface",
            "endpoint_type",
            "verify",
            "cacert",
            "cert",
            "key",
            "insecure",
            "timeout",
            "image_format",
            "image_api_use_tasks",
            "floating_ip_source",
            "secgroup_source",
            "requires_floating_ip",
            "force_ipv4",
            "prefer_ipv6",
            "disable_vendor_agent",
            "networks",
            "external_network",
            "internal_network",
            "has_network",
            "cache",
            "metrics",
            "timing",
            "private",
            "status",
            "message",
            "name",
            "app_name",
            "app_version",
            "log_level",
            "verbose_level",
            "vendor_hook",
            "rate",
            "use_direct_get",
            "object_store_endpoint",
            "statsd",
            "influxdb");

    /** {@code compute_api_version}, {@code identity_interface} and so on. */
    private static final Pattern OF_A_SERVICE = Pattern.compile(
            "[a-z_]+_(?:api_version|endpoint_override|endpoint|interface|endpoint_type|service_type|service_name"
                    + "|default_microversion|min_version|max_version|region_name|status_code_retries|connect_retries"
                    + "|retriable_status_codes|introspection_status_code_retries|timeout|rate_limit)");

    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("region", "region_name"),
            Map.entry("region_names", "regions"),
            Map.entry("auth_method", "auth_type"),
            Map.entry("ca_cert", "cacert"),
            Map.entry("cacert_file", "cacert"),
            Map.entry("ca_file", "cacert"),
            Map.entry("network", "networks"),
            Map.entry("url", "auth_url in auth"),
            Map.entry("project", "project_name in auth"),
            Map.entry("user", "username in auth"),
            Map.entry("domain", "user_domain_name and project_domain_name in auth"),
            Map.entry("ssl_verify", "verify"),
            Map.entry("tls_verify", "verify"));

    private KeyRules() {}

    static boolean isForCloud(String key) {
        return CLOUD.contains(key) || OF_A_SERVICE.matcher(key).matches();
    }

    /** Whether the key stands beside {@code auth} and means nothing within it. */
    static boolean belongsBesideAuth(String key) {
        return isForCloud(key) && !key.equals("token_endpoint");
    }

    /** What a person probably meant, or null. */
    static String meant(String key) {
        return MEANT.get(key);
    }

    /** Keys with the underscores that openstacksdk gives them; it takes hyphens too. */
    static Map<String, Item.Field> underscored(Item.Fields fields, Notes notes) {
        Map<String, Item.Field> named = new LinkedHashMap<>();
        fields.all().forEach((key, field) -> {
            String name = key.replace('-', '_');
            if (named.putIfAbsent(name, field) != null) {
                notes.error(field.line(), Notes.shown(key) + ": there twice, with a hyphen and with an underscore");
            } else if (!name.equals(key)) {
                notes.warn(
                        field.line(), Notes.shown(key) + ": not every program takes a hyphen (expected: " + name + ")");
            }
        });
        return named;
    }
}
