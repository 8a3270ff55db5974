package org.infraportal.clouds.configs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ways to sign in that a clouds.yaml may name, with the keys that each takes in {@code auth}; those of keystoneauth 4.
 * Any other key there ends the program that reads the file.
 */
enum AuthPlugin {
    PASSWORD(
            "password",
            "password",
            Keys.USER,
            Keys.DOMAINS,
            Keys.SCOPE,
            "password default_domain_id default_domain_name"),
    V3PASSWORD("v3password", "password", Keys.USER, Keys.DOMAINS, Keys.SCOPE, "password"),
    V3APPLICATIONCREDENTIAL(
            "v3applicationcredential",
            "application_credential",
            Keys.USER,
            Keys.DOMAINS,
            "application_credential_id application_credential_name application_credential_secret"),
    TOKEN("token", "token", Keys.SCOPE, "token default_domain_id default_domain_name"),
    V3TOKEN("v3token", "token", Keys.SCOPE, "token"),
    V3TOTP("v3totp", "totp", Keys.USER, Keys.DOMAINS, Keys.SCOPE, "passcode"),
    V3MULTIFACTOR(
            "v3multifactor",
            "password\", \"totp",
            Keys.USER,
            Keys.DOMAINS,
            Keys.SCOPE,
            "auth_methods password passcode token"),
    V3OIDCPASSWORD("v3oidcpassword", "mapped", Keys.SCOPE, Keys.OIDC, "username password"),
    V3OIDCCLIENTCREDENTIALS("v3oidcclientcredentials", "mapped", Keys.SCOPE, Keys.OIDC),
    V3OIDCAUTHCODE("v3oidcauthcode", "mapped", Keys.SCOPE, Keys.OIDC, "code authorization_code redirect_uri"),
    V3OIDCDEVICEAUTHZ("v3oidcdeviceauthz", "mapped", Keys.SCOPE, Keys.OIDC, "device_authorization_endpoint"),
    V3OIDCACCESSTOKEN("v3oidcaccesstoken", "mapped", Keys.SCOPE, "identity_provider protocol access_token"),
    V3SAMLPASSWORD(
            "v3samlpassword",
            "saml2",
            Keys.SCOPE,
            "identity_provider identity_provider_url protocol username password"),
    V3ADFSPASSWORD(
            "v3adfspassword",
            "saml2",
            Keys.SCOPE,
            "identity_provider identity_provider_url protocol service_provider_endpoint service_provider_entity_id username"
                    + " password"),
    V3KERBEROS("v3kerberos", "kerberos", Keys.SCOPE, "mutual_auth"),
    V3FEDKERB("v3fedkerb", "mapped", Keys.SCOPE, "identity_provider protocol mutual_auth"),
    V3OAUTH1("v3oauth1", "oauth1", "consumer_key consumer_secret access_key access_secret"),
    V3OAUTH2CLIENTCREDENTIAL(
            "v3oauth2clientcredential", "oauth2", Keys.SCOPE, "oauth2_endpoint oauth2_client_id oauth2_client_secret"),
    V3OAUTH2MTLSCLIENTCREDENTIAL(
            "v3oauth2mtlsclientcredential", "oauth2", Keys.SCOPE, "oauth2_endpoint oauth2_client_id"),
    V3TOKENLESSAUTH("v3tokenlessauth", "tokenless", Keys.SCOPE),
    V2PASSWORD("v2password", null, "tenant_id tenant_name username user_id password trust_id project_id project_name"),
    V2TOKEN("v2token", null, "tenant_id tenant_name token trust_id project_id project_name"),
    ADMIN_TOKEN("admin_token", null, "endpoint url token"),
    HTTP_BASIC("http_basic", null, "endpoint username password"),
    NONE("none", null, "endpoint");

    /** What a program's options to say whom a token is for look like; an application credential has it within. */
    static final Set<String> SCOPES = Set.of(
            "project_id",
            "project_name",
            "project_domain_id",
            "project_domain_name",
            "tenant_id",
            "tenant_name",
            "domain_id",
            "domain_name",
            "system_scope",
            "trust_id");

    private final String word;
    private final String method;
    private final Set<String> keys;

    AuthPlugin(String word, String method, String... keys) {
        this.word = word;
        this.method = method;
        this.keys = new TreeSet<>(List.of("auth_url"));
        for (String some : keys) {
            this.keys.addAll(Arrays.asList(some.split(" ")));
        }
    }

    /** Groups of keys. */
    private static final class Keys {
        static final String USER = "user_id username user_name";
        static final String DOMAINS = "user_domain_id user_domain_name";
        static final String SCOPE =
                "domain_id domain_name project_id project_name project_domain_id project_domain_name"
                        + " tenant_id tenant_name system_scope trust_id";
        static final String OIDC = "identity_provider protocol client_id client_secret scope access_token_endpoint"
                + " access_token_type discovery_endpoint";
    }

    String word() {
        return word;
    }

    Set<String> keys() {
        return keys;
    }

    boolean isVersion2() {
        return this == V2PASSWORD || this == V2TOKEN;
    }

    /** Whether it asks no Keystone. */
    boolean isWithoutKeystone() {
        return this == ADMIN_TOKEN || this == HTTP_BASIC || this == NONE;
    }

    boolean isApplicationCredential() {
        return this == V3APPLICATIONCREDENTIAL;
    }

    /** What the body of a request for a token says, in words; null where there is no v3 request. */
    String acceptanceBody() {
        if (method == null) {
            return null;
        }
        return "identity.methods = [\"" + method + "\"], " + (isApplicationCredential() ? "no scope" : "scope.project");
    }

    /** As keystoneauth names it, in just these letters; {@code token_endpoint} is openstacksdk's other name for one. */
    static Optional<AuthPlugin> named(String word) {
        if (word.equals("None") || word.isEmpty()) {
            return Optional.of(NONE);
        }
        String wanted = word.equals("token_endpoint") ? "admin_token" : word;
        return Arrays.stream(values())
                .filter(plugin -> plugin.word.equals(wanted))
                .findFirst();
    }

    /** The plug-in that someone may have meant. */
    static Optional<AuthPlugin> like(String word) {
        String bare = bare(word);
        List<AuthPlugin> near = new ArrayList<>();
        for (AuthPlugin plugin : values()) {
            String name = bare(plugin.word);
            if (name.equals(bare) || name.equals("v3" + bare)) {
                near.add(plugin);
            }
        }
        return near.stream().findFirst();
    }

    private static String bare(String word) {
        String bare = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return bare.endsWith("credentials") ? bare.substring(0, bare.length() - 1) : bare;
    }
}
