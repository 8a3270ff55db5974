package org.infraportal.refstack.profile;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Asks who a signed token is from. */
final class SignedTokenRequest extends BaseAuthenticationRequest {
    private final SignedToken token;

    SignedTokenRequest(SignedToken token) {
        this.token = token;
    }

    SignedToken token() {
        return token;
    }
}
