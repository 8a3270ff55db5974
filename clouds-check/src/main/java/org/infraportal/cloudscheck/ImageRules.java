package org.infraportal.cloudscheck;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import org.infraportal.fetch.Call;
import org.infraportal.fetch.Reply;

/** G1 to G5. What was made is taken away again in all cases. */
final class ImageRules {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int DELETES = 3;
    private static final Set<String> FINAL = Set.of("killed", "deleted", "pending_delete", "deactivated");
    private static final Map<String, String> HASHES =
            Map.of("sha512", "SHA-512", "sha384", "SHA-384", "sha256", "SHA-256", "sha1", "SHA-1", "md5", "MD5");

    private final CheckRequest request;
    private final Api api;
    private final RunTime time;
    private final Findings findings;
    private final byte[] data;

    private volatile URI images;
    private volatile Token token;
    /** Whether something may be there to be taken away. */
    private volatile boolean mayBeThere;

    private volatile String id;
    private volatile boolean isActive;

    ImageRules(CheckRequest request, Api api, RunTime time, Findings findings) {
        this.request = request;
        this.api = api;
        this.time = time;
        this.findings = findings;
        this.data = ProbeImage.of(request.imageFormat());
    }

    /** The id of an image that a server can be booted from; null when there is none. */
    String active() {
        return isActive ? id : null;
    }

    void run(Services.Endpoint endpoint, Token zuul) {
        if (!endpoint.isAsked()) {
            findings.skipRest(endpoint.problem(), Rule.G1, Rule.G2, Rule.G3, Rule.G4, Rule.G5);
            return;
        }
        String address = endpoint.address().toString();
        URI base = URI.create(address.matches(".*/v2") ? address : address + "/v2");
        token = zuul;
        images = URI.create(base + "/images");
        formats(base);
        if (!create()) {
            findings.skipRest("no image was created; see G1", Rule.G2, Rule.G3);
            return;
        }
        URI image = URI.create(images + "/" + id);
        if (!upload(URI.create(image + "/file"))) {
            findings.skipRest("nothing was uploaded; see G2", Rule.G3);
            return;
        }
        verify(image);
    }

    /** G5. */
    private void formats(URI base) {
        URI address = URI.create(base + "/schemas/image");
        Findings.Step step = findings.step(Rule.G5, address);
        try {
            List<String> formats = new ArrayList<>();
            for (JsonNode each : api.get(address, token)
                    .path("properties")
                    .path("disk_format")
                    .path("enum")) {
                if (each.isTextual()) {
                    formats.add(Text.shown(each.asText()));
                }
            }
            String value = String.join(", ", formats) + methods(base);
            if (formats.contains(request.imageFormat())) {
                step.pass(value);
            } else if (formats.isEmpty()) {
                step.warn("the formats are not said", "have the image service say them in its schema");
            } else {
                step.fail(
                        value,
                        "allow " + request.imageFormat() + ", or say which of these formats images are to be built in");
            }
        } catch (NoAnswer e) {
            step.fail(e);
        }
    }

    /** How images can be imported; older clouds do not know it, and none of the ways is needed. */
    private String methods(URI base) {
        try {
            List<String> methods = new ArrayList<>();
            for (JsonNode each : api.get(URI.create(base + "/info/import"), token)
                    .path("import-methods")
                    .path("value")) {
                methods.add(Text.shown(each.asText()));
            }
            return methods.isEmpty() ? "" : "; import by " + String.join(", ", methods);
        } catch (NoAnswer e) {
            return "";
        }
    }

    /** G1. */
    private boolean create() {
        Findings.Step step = findings.step(Rule.G1, images);
        try {
            mayBeThere = true;
            Reply reply = api.post(
                    images,
                    token,
                    Map.of(
                            "name",
                            request.name(),
                            "disk_format",
                            request.imageFormat(),
                            "container_format",
                            "bare",
                            "visibility",
                            "private"),
                    Map.of());
            if (reply.status() == 403) {
                mayBeThere = false;
                throw NoAnswer.status(
                        403,
                        "answered 403: creating images is forbidden",
                        "allow the zuul user to" + " create and upload images: nodes are booted from ours");
            }
            mayBeThere = reply.status() < 400 || reply.status() >= 500;
            api.expect(reply, 201);
            String made = Json.text(api.object(reply), "id");
            if (made == null || !made.matches("[0-9A-Za-z._-]{1,64}")) {
                throw NoAnswer.lasting("answered 201 without an id", "have the image service answer as its API says");
            }
            id = made;
            step.pass("created as " + request.imageFormat());
            return true;
        } catch (NoAnswer e) {
            step.fail(e);
            return false;
        }
    }

    /** G2. */
    private boolean upload(URI file) {
        Findings.Step step = findings.step(Rule.G2, file);
        try {
            Map<String, String> headers = Api.headers(token);
            headers.put("Content-Type", "application/octet-stream");
            Reply reply = api.call(new Call("PUT", file, headers, data));
            if (reply.status() == 413) {
                throw NoAnswer.status(
                        413,
                        "answered 413: more than is allowed",
                        "raise the quota of images, and the"
                                + " body limit of what stands in front of the image service: images have 10 to 20 GB");
            }
            if (reply.status() == 403) {
                throw NoAnswer.status(
                        403, "answered 403: uploading is forbidden", "allow the zuul user to upload images");
            }
            api.expect(reply, 204, 200, 202);
            step.pass(Text.number(data.length) + " bytes");
            return true;
        } catch (NoAnswer e) {
            step.fail(e);
            return false;
        }
    }

    /** G3. */
    private void verify(URI address) {
        Findings.Step step = findings.step(Rule.G3, address);
        try {
            JsonNode image = settled(address);
            String status = String.valueOf(Json.text(image, "status")).toLowerCase(Locale.ROOT);
            if (!status.equals("active")) {
                String value = "status " + Text.shown(status);
                if (FINAL.contains(status)) {
                    step.fail(value, "look at the image service's log why it gave the image up");
                } else {
                    step.failForNow(
                            value + " after " + time.callTime().toSeconds() + " s",
                            "look at the image service's store; the image never became active");
                }
                return;
            }
            isActive = true;
            long size = Json.number(image, "size").orElse(-1);
            if (size != data.length) {
                step.fail(
                        "size " + size + " instead of " + data.length,
                        "look at what changes images between us and the store");
                return;
            }
            hash(step, image);
        } catch (NoAnswer e) {
            step.fail(e);
        }
    }

    private JsonNode settled(URI address) throws NoAnswer {
        long end = System.nanoTime() + time.callTime().toNanos();
        while (true) {
            JsonNode image = api.get(address, token);
            String status = String.valueOf(Json.text(image, "status")).toLowerCase(Locale.ROOT);
            if (status.equals("active") || FINAL.contains(status) || System.nanoTime() - end >= 0) {
                return image;
            }
            time.pause(LOOK);
        }
    }

    private void hash(Findings.Step step, JsonNode image) {
        String algorithm = Json.text(image, "os_hash_algo");
        String stored = Json.text(image, "os_hash_value");
        if (algorithm == null || stored == null || !HASHES.containsKey(algorithm)) {
            algorithm = "md5";
            stored = Json.text(image, "checksum");
        }
        if (stored == null) {
            step.warn(
                    "active, without a hash", "upgrade the image service: it says neither os_hash_value nor checksum");
        } else if (stored.equalsIgnoreCase(digest(HASHES.get(algorithm)))) {
            step.pass("active, same size, same " + algorithm);
        } else {
            step.fail(
                    "another " + algorithm + " than that of what was uploaded",
                    "look at the store of the image service: images arrive damaged");
        }
    }

    private String digest(String algorithm) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(data));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** G4, and what earlier checks left. Never fails, and goes on when the check is over. */
    List<Leftover> cleanUp() {
        List<Leftover> left = new ArrayList<>();
        if (images == null) {
            request.remove().forEach(name -> left.add(new Leftover("image", null, name)));
            return left;
        }
        if (mayBeThere) {
            Findings.Step step = findings.step(Rule.G4, id == null ? images : URI.create(images + "/" + id));
            if (id == null) {
                List<Leftover> unknown = removeNamed(request.name());
                left.addAll(unknown);
                if (!unknown.isEmpty()) {
                    step.fail("an image may be left: " + request.name(), "delete it by that name");
                }
            } else {
                delete(step, left);
            }
        }
        findings.skipRest("no image was created; see G1", Rule.G4);
        for (String name : request.remove()) {
            left.addAll(removeNamed(name));
        }
        return left;
    }

    private void delete(Findings.Step step, List<Leftover> left) {
        try {
            delete(URI.create(images + "/" + id));
            step.pass("deleted");
        } catch (NoAnswer e) {
            left.add(new Leftover("image", id, request.name()));
            step.fail(NoAnswer.status(
                    e.status(),
                    "image " + request.name() + " is left: " + e.getMessage(),
                    "delete it, and let the zuul user delete images: old ones are replaced every day"));
        }
    }

    private void delete(URI image) throws NoAnswer {
        for (int turn = 1; ; turn++) {
            try {
                Reply reply = api.clean(new Call("DELETE", image, Api.headers(token), null));
                if (reply.status() != 404) {
                    api.expect(reply, 204, 200, 202);
                }
                Reply gone = api.clean(Call.get(image, Api.headers(token)));
                if (gone.status() == 404 || gone.status() == 410) {
                    return;
                }
                throw NoAnswer.status(gone.status(), "it is still there after it was deleted", "look at the store");
            } catch (NoAnswer e) {
                if (turn == DELETES || e.status() == 403 || e.status() == 401) {
                    throw e;
                }
                time.pauseAnyway(LOOK);
            }
        }
    }

    /** Images of one name; what cannot be removed, or found out, is left. */
    private List<Leftover> removeNamed(String name) {
        List<Leftover> left = new ArrayList<>();
        try {
            Reply reply = api.clean(Call.get(URI.create(images + "?name=" + name), Api.headers(token)));
            api.expect(reply, 200);
            for (JsonNode image : Json.objects(api.object(reply).path("images"))) {
                String found = Json.text(image, "id");
                if (name.equals(Json.text(image, "name")) && found != null && found.matches("[0-9A-Za-z._-]{1,64}")) {
                    try {
                        delete(URI.create(images + "/" + found));
                    } catch (NoAnswer e) {
                        left.add(new Leftover("image", found, name));
                    }
                }
            }
        } catch (NoAnswer e) {
            left.add(new Leftover("image", null, name));
        }
        return left;
    }
}
