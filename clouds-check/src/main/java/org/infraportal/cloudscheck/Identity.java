package org.infraportal.cloudscheck;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import org.infraportal.fetch.Call;
import org.infraportal.fetch.Reply;

/** T1, T2 of Keystone itself, and K1 to K5. */
final class Identity {
    private static final List<String> STABLE = List.of("stable", "current", "supported");
    private static final String WRONG =
            "it is the user, password, domain or project (Keystone does not say which): compare each of them";

    private final CheckRequest request;
    private final Api api;
    private final Certificates certificates;
    private final Findings findings;
    private final Text text;

    Identity(CheckRequest request, Api api, Certificates certificates, Findings findings, Text text) {
        this.request = request;
        this.api = api;
        this.certificates = certificates;
        this.findings = findings;
        this.text = text;
    }

    /** T1: the address of Keystone; null when it is not asked. */
    URI address() {
        Findings.Step step = findings.step(Rule.T1, null);
        String given = request.authUrl().strip().replace("{region_name}", request.region());
        URI address;
        try {
            address = new URI(given);
        } catch (URISyntaxException e) {
            step.fail("no address", "give the address of Keystone, https://HOST/…");
            return null;
        }
        if (address.getHost() == null || address.getScheme() == null) {
            step.fail("no address of a server", "give the address of Keystone, https://HOST/…");
            return null;
        }
        if (address.getRawUserInfo() != null) {
            step.fail(
                    "an address with a user or a password in it",
                    "take it out of the address, and change the password: addresses are logged");
            return null;
        }
        URI plain = URI.create(Findings.shown(address));
        if (!"https".equalsIgnoreCase(address.getScheme())) {
            findings.step(Rule.T1, plain)
                    .fail(
                            "asked over " + Text.shown(address.getScheme()),
                            "have Keystone answer over https: a password would be read on the way");
            return null;
        }
        findings.step(Rule.T1, plain).pass("https");
        return URI.create(plain.getScheme() + "://" + plain.getRawAuthority() + Services.trimmed(plain.getRawPath()));
    }

    /** K1, and T2 of Keystone: the address of v3; null when it is not to be asked for a token. */
    URI version(URI keystone) {
        Findings.Step tls = findings.step(Rule.T2, keystone);
        Findings.Step version = findings.step(Rule.K1, keystone);
        Reply reply;
        try {
            reply = api.call(Call.get(keystone, Api.headers(null)));
        } catch (NoAnswer e) {
            if (isShown(keystone)) {
                certificate(tls, keystone);
                version.fail(e);
            } else {
                tls.fail(e);
            }
            return null;
        }
        certificate(tls, keystone);
        try {
            return version(version, keystone, reply);
        } catch (NoAnswer e) {
            version.fail(e);
            return null;
        }
    }

    private boolean isShown(URI keystone) {
        Certificates.Seen seen = certificates.of(keystone.getHost(), Api.port(keystone));
        return seen != null && seen.problem() == null;
    }

    /** T2 of a server that answered over https. */
    private void certificate(Findings.Step step, URI address) {
        say(step, address.getHost(), certificates.of(address.getHost(), Api.port(address)));
    }

    static void say(Findings.Step step, String host, Certificates.Seen seen) {
        if (seen == null) {
            step.warn(host + ": its certificate was not seen", "check again");
        } else if (seen.problem() != null) {
            step.fail(host + ": " + seen.problem(), seen.advice());
        } else if (seen.soon()) {
            step.warn(host + ": valid until " + seen.ends() + " only", "renew the certificate before that day");
        } else {
            step.pass(host + ": valid until " + seen.ends());
        }
    }

    private URI version(Findings.Step step, URI keystone, Reply first) throws NoAnswer {
        boolean atVersion = keystone.getPath().matches(".*/v[23](\\.0)?");
        URI parent = URI.create(keystone.toString().replaceAll("/v[23](\\.0)?$", ""));
        Reply reply = first;
        List<JsonNode> versions = versions(reply);
        if (versions.isEmpty() && atVersion && reply.status() / 100 == 4) {
            reply = api.call(Call.get(URI.create(parent + "/"), Api.headers(null)));
            versions = versions(reply);
        }
        if (versions.isEmpty()) {
            api.expect(reply, 200, 300);
            throw NoAnswer.lasting(
                    "no versions of Keystone", "give the address under which Keystone lists its versions");
        }
        List<String> others = new ArrayList<>();
        for (JsonNode each : versions) {
            String id = String.valueOf(Json.text(each, "id"));
            String status = String.valueOf(Json.text(each, "status")).toLowerCase(Locale.ROOT);
            if (id.startsWith("v3") && STABLE.contains(status)) {
                URI v3 = keystone.getPath().endsWith("/v3") ? keystone : v3(parent, each);
                step.pass(id + ", " + status);
                return v3;
            }
            others.add(id + " (" + status + ")");
        }
        step.fail("only " + String.join(", ", others), "offer Identity v3 at this address");
        return null;
    }

    private List<JsonNode> versions(Reply reply) {
        if (reply.status() != 200 && reply.status() != 300) {
            return List.of();
        }
        try {
            JsonNode body = api.object(reply);
            JsonNode versions = body.path("versions");
            List<JsonNode> found =
                    new ArrayList<>(Json.objects(versions.isObject() ? versions.path("values") : versions));
            if (body.path("version").isObject()) {
                found.add(body.path("version"));
            }
            return found;
        } catch (NoAnswer e) {
            return List.of();
        }
    }

    /** Where the version says it is, if that is on the very same server; many say a name or a scheme of their inside. */
    private static URI v3(URI parent, JsonNode version) {
        for (JsonNode link : Json.objects(version.path("links"))) {
            String href = Json.text(link, "href");
            if ("self".equals(Json.text(link, "rel")) && href != null) {
                try {
                    URI to = new URI(href);
                    if ("https".equalsIgnoreCase(to.getScheme())
                            && parent.getHost().equalsIgnoreCase(to.getHost())
                            && Api.port(parent) == Api.port(to)
                            && to.getRawUserInfo() == null) {
                        return URI.create("https://" + parent.getRawAuthority() + Services.trimmed(to.getRawPath()));
                    }
                } catch (URISyntaxException e) {
                    // As if it were not there.
                }
            }
        }
        return URI.create(parent + "/v3");
    }

    /** K2 and K3: null when nobody signed in. */
    Token zuul(URI v3) {
        Findings.Step step = findings.step(Rule.K2, tokens(v3));
        Token token;
        try {
            token = signIn(v3, request.zuul());
        } catch (NoAnswer e) {
            step.fail(e);
            return null;
        }
        step.pass("signed in to project " + token.projectId());
        Findings.Step roles = findings.step(Rule.K3, null);
        List<String> named = token.roles();
        if (named.stream().anyMatch(role -> role.equalsIgnoreCase("admin"))) {
            roles.warn(
                    String.join(", ", named),
                    "take the role admin away: who has it sees every project's security groups, on which setting up the"
                            + " cloud stumbles");
        } else {
            roles.pass(named.isEmpty() ? "none named" : String.join(", ", named));
        }
        return token;
    }

    /** K5: null when nobody signed in. */
    Token ci(URI v3, Token zuul) {
        if (request.ci() == null) {
            findings.skip(Rule.K5, "no ci user was given");
            return null;
        }
        Findings.Step step = findings.step(Rule.K5, tokens(v3));
        Token token;
        try {
            token = signIn(v3, request.ci());
        } catch (NoAnswer e) {
            step.fail(e);
            return null;
        }
        if (zuul == null && request.zuul() != null) {
            step.fail("the zuul user could not sign in, so that the projects cannot be compared", "see K2");
        } else if (zuul != null && zuul.projectId().equals(token.projectId())) {
            step.fail(
                    "zuul and ci are the same project, " + token.projectId(),
                    "make two projects: test nodes come and go beside nothing else");
        } else {
            step.pass("signed in to project " + token.projectId());
        }
        return token;
    }

    private static URI tokens(URI v3) {
        return URI.create(v3 + "/auth/tokens");
    }

    private Token signIn(URI v3, Credentials who) throws NoAnswer {
        Reply reply = api.post(tokens(v3), null, body(who), Map.of());
        if (reply.status() == 401) {
            throw NoAnswer.status(
                    401,
                    "answered 401: wrong user, password, domain or project",
                    who.isApplication()
                            ? "it is the id or the secret of the application credential, or it has expired"
                            : WRONG);
        }
        api.expect(reply, 201);
        String value = reply.header("X-Subject-Token");
        if (value == null || !value.matches("[\\x21-\\x7e]{1,16384}")) {
            throw NoAnswer.lasting("answered 201 without a token", "let the header X-Subject-Token through");
        }
        text.hide(value);
        JsonNode token = api.object(reply).path("token");
        String project = Json.text(token.path("project"), "id");
        if (project == null) {
            throw NoAnswer.lasting(
                    "a token for no project", "give the user a role in the project, and the project's name here");
        }
        List<String> roles = Json.objects(token.path("roles")).stream()
                .map(role -> Json.text(role, "name"))
                .filter(name -> name != null)
                .map(Text::shown)
                .limit(20)
                .toList();
        return new Token(value, project, roles, token.path("catalog"));
    }

    private static Map<String, Object> body(Credentials who) {
        if (who.isApplication()) {
            Map<String, Object> credential = Map.of(
                    "id", who.applicationCredentialId(),
                    "secret", who.applicationCredentialSecret());
            return Map.of(
                    "auth",
                    Map.of(
                            "identity",
                            Map.of(
                                    "methods",
                                    List.of("application_credential"),
                                    "application_credential",
                                    credential)));
        }
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("name", who.username());
        user.put("password", who.password());
        user.put("domain", domain(who.userDomainId(), who.userDomainName()));
        Map<String, Object> project = new LinkedHashMap<>();
        if (Credentials.isSaid(who.projectId())) {
            project.put("id", who.projectId());
        } else {
            project.put("name", who.projectName());
            project.put("domain", domain(who.projectDomainId(), who.projectDomainName()));
        }
        return Map.of(
                "auth",
                Map.of(
                        "identity",
                        Map.of("methods", List.of("password"), "password", Map.of("user", user)),
                        "scope",
                        Map.of("project", project)));
    }

    private static Map<String, Object> domain(String id, String name) {
        return Credentials.isSaid(id) ? Map.of("id", id) : Map.of("name", Credentials.isSaid(name) ? name : "Default");
    }
}
