package org.infraportal.cloudscheck;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.infraportal.fetch.Call;
import org.infraportal.fetch.FetchException;
import org.infraportal.fetch.Reply;
import org.infraportal.fetch.StoppedException;
import org.infraportal.fetch.Watch;
import org.infraportal.fetch.Web;

/** Calls the APIs of one cloud. A token goes to https only, and no redirect is followed. */
final class Api {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MAX_PAGES = 50;
    private static final int MAX_SAID = 160;

    private final Web web;
    private final RunTime time;
    private final Certificates certificates;
    private final Text text;

    Api(Web web, RunTime time, Certificates certificates, Text text) {
        this.web = web;
        this.time = time;
        this.certificates = certificates;
        this.text = text;
    }

    /** Whether an address would be asked, without asking it. */
    void checkAddress(URI address) throws NoAnswer {
        try {
            web.check(address);
        } catch (FetchException e) {
            throw noAnswer(address, e);
        }
    }

    /** Asks as part of the check. */
    Reply call(Call call) throws NoAnswer {
        Watch watch = time.call();
        try {
            return web.call(call, watch);
        } catch (FetchException e) {
            throw noAnswer(call.address(), e);
        } catch (StoppedException e) {
            time.check();
            throw late();
        }
    }

    /** Asks to take something away again, also when the check is over. */
    Reply clean(Call call) throws NoAnswer {
        try {
            return web.call(call, time.cleaning());
        } catch (FetchException e) {
            throw noAnswer(call.address(), e);
        } catch (StoppedException e) {
            throw late();
        }
    }

    private NoAnswer late() {
        return NoAnswer.passing(
                "no whole answer within " + time.callTime().toSeconds() + " s",
                "look at the load of the service and at what stands in front of it, then check again");
    }

    private NoAnswer noAnswer(URI address, FetchException failure) {
        if (failure.isRefused()) {
            return NoAnswer.unsent(
                    "its server is at an address that is not public; nothing was sent there",
                    "put a public address into the catalog");
        }
        boolean secure = "https".equalsIgnoreCase(address.getScheme());
        Certificates.Seen seen = secure ? certificates.of(address.getHost(), port(address)) : null;
        if (seen != null && seen.problem() != null) {
            return NoAnswer.lasting(seen.problem(), seen.advice());
        }
        String message = failure.getMessage();
        int begins = message.indexOf(": ");
        message = begins > 0 && message.startsWith("http") ? message.substring(begins + 2) : message;
        if (message.startsWith("the server's certificate")) {
            return NoAnswer.lasting("no TLS handshake", "have the server speak TLS 1.2 or 1.3 at this address");
        }
        return failure.mayPass()
                ? NoAnswer.passing(message, "check again; if it stays so, look at the service and the firewall")
                : NoAnswer.lasting(message, "fix what the service answers");
    }

    static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : address.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    static Map<String, String> headers(Token token) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", "application/json");
        if (token != null) {
            headers.put("X-Auth-Token", token.value());
        }
        return headers;
    }

    /** What an address answers with 200. */
    JsonNode get(URI address, Token token) throws NoAnswer {
        Reply reply = call(Call.get(address, headers(token)));
        expect(reply, 200);
        return object(reply);
    }

    /** Sends JSON. */
    Reply post(URI address, Token token, Object body, Map<String, String> more) throws NoAnswer {
        Map<String, String> headers = headers(token);
        headers.put("Content-Type", "application/json");
        headers.putAll(more);
        try {
            return call(new Call("POST", address, headers, MAPPER.writeValueAsBytes(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON can be made of the request");
        }
    }

    /**
     * All pages of a list. Of the address of a next page only the query counts: where it leads is not for the cloud to
     * say.
     */
    List<JsonNode> list(URI address, Token token, String items) throws NoAnswer {
        List<JsonNode> all = new ArrayList<>();
        Set<URI> asked = new HashSet<>();
        URI at = address;
        while (at != null) {
            if (!asked.add(at) || asked.size() > MAX_PAGES) {
                throw NoAnswer.lasting(
                        "the pages of the list do not end, after " + Text.count(asked.size(), "page", "pages"),
                        "have the link to the next page lead on, and the last page have none");
            }
            JsonNode page = get(at, token);
            if (!page.path(items).isArray()) {
                throw NoAnswer.lasting("an answer without " + items, "have the service answer as its API says");
            }
            all.addAll(Json.objects(page.path(items)));
            at = next(address, page.path(items + "_links"));
        }
        return all;
    }

    private static URI next(URI address, JsonNode links) throws NoAnswer {
        for (JsonNode link : Json.objects(links)) {
            String href = Json.text(link, "href");
            if ("next".equals(Json.text(link, "rel")) && href != null) {
                try {
                    String query = URI.create(href).getRawQuery();
                    return query == null
                            ? URI.create(withoutQuery(address))
                            : URI.create(withoutQuery(address) + "?" + query);
                } catch (IllegalArgumentException e) {
                    throw NoAnswer.lasting(
                            "a link to the next page that is not an address", "fix the links of the list");
                }
            }
        }
        return null;
    }

    private static String withoutQuery(URI address) {
        String all = address.toString();
        int query = all.indexOf('?');
        return query < 0 ? all : all.substring(0, query);
    }

    /** @throws NoAnswer what it means that it is another status */
    void expect(Reply reply, int... statuses) throws NoAnswer {
        for (int status : statuses) {
            if (reply.status() == status) {
                return;
            }
        }
        int status = reply.status();
        String location = reply.header("Location");
        if (status / 100 == 3 && location != null) {
            throw NoAnswer.status(
                    status,
                    "answered " + status + ", a redirect to " + Text.shown(location) + "; it was not followed",
                    "put the address that answers into the catalog: a token is not carried on to another address");
        }
        String said = said(reply);
        throw NoAnswer.status(status, "answered " + status + (said.isEmpty() ? "" : ": " + said), advice(status));
    }

    private static String advice(int status) {
        return switch (status) {
            case 401 -> "have the service accept tokens of this Keystone";
            case 403 -> "allow it to this user in the service's policy";
            case 404 -> "look whether the address in the catalog is right";
            case 413 -> "raise the quota, and the body limit of what stands in front of the service";
            case 429 -> "allow more requests at once, then check again";
            default ->
                status >= 500
                        ? "look at the service's log and at what stands in front of it, then check again"
                        : "look at the service's log";
        };
    }

    /** What an error says of itself; empty when that is nothing, or a page. */
    private String said(Reply reply) {
        try {
            JsonNode body = MAPPER.readTree(reply.body());
            if (body == null || !body.isObject()) {
                return "";
            }
            for (JsonNode each : body) {
                String message = Json.text(each, "message");
                if (message != null) {
                    String clean = text.clean(message);
                    return clean.length() <= MAX_SAID ? clean : clean.substring(0, MAX_SAID - 1) + "…";
                }
            }
            return "";
        } catch (IOException e) {
            return reply.body().length == 0 ? "" : "a page, not JSON";
        }
    }

    /** The JSON object that was answered. */
    JsonNode object(Reply reply) throws NoAnswer {
        try {
            JsonNode body = MAPPER.readTree(reply.body());
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (IOException e) {
            // Said below.
        }
        throw NoAnswer.lasting(
                "answered " + reply.status() + " with something else than a JSON object",
                "look whether a page of a proxy or a login stands in front of the service");
    }
}
