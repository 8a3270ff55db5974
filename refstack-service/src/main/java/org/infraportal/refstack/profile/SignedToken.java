package org.infraportal.refstack.profile;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * A token that a RefStack user made: a JWT of {@code user_openid} and {@code exp}, signed RS256 with the private
 * half of a key that the user registered. It is told from a token of the login provider by {@code user_openid},
 * and then only ever checked with that user's keys: it makes nobody more than that user, whatever else it claims.
 *
 * @param token the compact form, not verified yet
 * @param openid whose token it says it is
 */
record SignedToken(String token, String openid) {
    private static final int MAX_LENGTH = 8192;
    /** Upstream's leeway for clocks that differ. */
    private static final Duration LEEWAY = Duration.ofSeconds(42);

    /** @return empty when this is no such token; the login provider's may still be */
    static Optional<SignedToken> in(String authorization) {
        if (authorization == null
                || authorization.length() > MAX_LENGTH
                || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        String token = authorization.substring(7).strip();
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            byte[] payload = Base64.getUrlDecoder().decode(parts[1]);
            return JsonUtil.parseJson(new String(payload, StandardCharsets.UTF_8))
                                    .get("user_openid")
                            instanceof String openid
                    ? Optional.of(new SignedToken(token, openid))
                    : Optional.empty();
        } catch (IllegalArgumentException | JoseException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether one of these keys signed it and its times are right.
     *
     * @param longest the furthest that {@code exp} may lie ahead
     */
    boolean isGood(List<? extends PublicKey> keys, Clock clock, Duration longest) {
        for (PublicKey key : keys) {
            try {
                new JwtConsumerBuilder()
                        .setRequireExpirationTime()
                        .setAllowedClockSkewInSeconds((int) LEEWAY.toSeconds())
                        .setMaxFutureValidityInMinutes((int) longest.toMinutes())
                        .setEvaluationTime(
                                NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                        .setJwsAlgorithmConstraints(
                                new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256))
                        // Upstream's tokens name no audience; one that names another than RefStack is still this
                        // user's.
                        .setSkipDefaultAudienceValidation()
                        .setVerificationKey(key)
                        .build()
                        .process(token);
                return true;
            } catch (InvalidJwtException e) {
                // Another of the keys may have signed it.
            }
        }
        return false;
    }
}
