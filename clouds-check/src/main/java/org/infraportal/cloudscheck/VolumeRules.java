package org.infraportal.cloudscheck;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;

/** C1, and how many nodes can boot from volumes. */
final class VolumeRules {
    private static final int MIRROR_DISK = 500;

    private final Api api;
    private final Findings findings;

    VolumeRules(Api api, Findings findings) {
        this.api = api;
        this.findings = findings;
    }

    /**
     * C1.
     *
     * @param volume null when the region has no volume service
     * @param compute null when the region has no compute service
     */
    void run(Services.Endpoint volume, Services.Endpoint compute, Token ci) {
        if (volume == null && compute == null) {
            findings.skip(Rule.C1, "neither volumes nor compute in the region");
            return;
        }
        if (volume != null && !volume.isAsked() && (compute == null || !compute.isAsked())) {
            findings.skip(Rule.C1, volume.problem());
            return;
        }
        if (volume == null || !volume.isAsked()) {
            local(compute, ci, volume == null ? "no volume service" : volume.problem(), volume == null);
            return;
        }
        URI base = base(volume.address(), ci);
        Findings.Step step = findings.step(Rule.C1, URI.create(base + "/limits"));
        try {
            Room room = room(base, ci);
            String value = room.said();
            if (room.fits(MIRROR_DISK)) {
                step.pass(value);
            } else if (!local(compute, ci, value, false)) {
                step.fail(
                        value + ", and no flavor with " + MIRROR_DISK + " GB of disk",
                        "raise the ci project's quota of volumes: the mirror needs " + MIRROR_DISK + " GB in one");
            }
        } catch (NoAnswer e) {
            if (e.isUnsent() || !local(compute, ci, "volumes: " + e.getMessage(), false)) {
                step.fail(e);
            }
        }
    }

    /** @param said whether to say too that there is no flavor with such a disk */
    private boolean local(Services.Endpoint compute, Token ci, String before, boolean said) {
        if (compute == null || !compute.isAsked()) {
            if (said) {
                findings.skip(Rule.C1, before + ", and flavors were not looked at");
            }
            return false;
        }
        URI address = URI.create(ComputeRules.base(compute.address()) + "/flavors/detail");
        Findings.Step step = findings.step(Rule.C1, address);
        try {
            ComputeRules.Flavor flavor = ComputeRules.Flavor.of(api.list(address, ci, "flavors")).stream()
                    .filter(each -> each.disk() >= MIRROR_DISK)
                    .findFirst()
                    .orElse(null);
            if (flavor != null) {
                step.pass(before + ", but flavor " + flavor.said());
                return true;
            }
            if (said) {
                step.fail(
                        before + ", and no flavor with " + MIRROR_DISK + " GB of disk",
                        "give the ci project a volume service, or a flavor with " + MIRROR_DISK + " GB");
            }
        } catch (NoAnswer e) {
            if (said) {
                step.fail(e);
            }
        }
        return false;
    }

    /** How many volumes of this size the zuul project has room for; empty when nothing limits them, or is said. */
    OptionalLong boots(Services.Endpoint volume, Token zuul, int gigabytes) {
        if (volume == null || !volume.isAsked()) {
            return OptionalLong.empty();
        }
        try {
            Room room = room(base(volume.address(), zuul), zuul);
            OptionalLong bySize = room.free().isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(room.free().getAsLong() / gigabytes);
            if (bySize.isPresent() && room.volumes().isPresent()) {
                return OptionalLong.of(
                        Math.min(bySize.getAsLong(), room.volumes().getAsLong()));
            }
            return bySize.isPresent() ? bySize : room.volumes();
        } catch (NoAnswer | RunOver e) {
            return OptionalLong.empty();
        }
    }

    private static URI base(URI address, Token token) {
        String text = address.toString();
        return text.matches(".*/v[123](/.*)?")
                ? address
                : URI.create(text + "/v3/" + URLEncoder.encode(token.projectId(), StandardCharsets.UTF_8));
    }

    /**
     * Each is empty when nothing limits it.
     *
     * @param free GB in all volumes
     * @param volumes how many more
     * @param one GB in one volume
     */
    private record Room(OptionalLong free, OptionalLong volumes, OptionalLong one) {
        boolean fits(long gigabytes) {
            return (free.isEmpty() || free.getAsLong() >= gigabytes)
                    && (one.isEmpty() || one.getAsLong() >= gigabytes)
                    && (volumes.isEmpty() || volumes.getAsLong() >= 1);
        }

        String said() {
            return (free.isEmpty() ? "any number of GB free" : Text.number(free.getAsLong()) + " GB free")
                    + (one.isEmpty() ? "" : ", at most " + Text.number(one.getAsLong()) + " GB in one volume")
                    + (volumes.isPresent() && volumes.getAsLong() < 1 ? ", no further volume" : "");
        }
    }

    private Room room(URI base, Token token) throws NoAnswer {
        JsonNode limits =
                api.get(URI.create(base + "/limits"), token).path("limits").path("absolute");
        if (Json.number(limits, "maxTotalVolumeGigabytes").isEmpty()) {
            throw NoAnswer.lasting(
                    "an answer without maxTotalVolumeGigabytes", "have the volume service answer as its API says");
        }
        return new Room(
                left(limits, "maxTotalVolumeGigabytes", "totalGigabytesUsed"),
                left(limits, "maxTotalVolumes", "totalVolumesUsed"),
                one(base, token));
    }

    private static OptionalLong left(JsonNode limits, String most, String used) {
        OptionalLong limit = Json.number(limits, most);
        return limit.isEmpty() || limit.getAsLong() < 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, limit.getAsLong() - Math.max(0, Json.numberOrZero(limits, used))));
    }

    /** Not every cloud lets a user see its quota; then the size of one volume is not known to be limited. */
    private OptionalLong one(URI base, Token token) {
        String project = URLEncoder.encode(token.projectId(), StandardCharsets.UTF_8);
        try {
            JsonNode quota = api.get(URI.create(base + "/os-quota-sets/" + project + "?usage=True"), token)
                    .path("quota_set");
            OptionalLong most = Json.limit(quota, "per_volume_gigabytes");
            return most.isPresent() && most.getAsLong() < 0 ? OptionalLong.empty() : most;
        } catch (NoAnswer e) {
            return OptionalLong.empty();
        }
    }
}
