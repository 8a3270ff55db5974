package org.infraportal.refstack.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is to a vendor: an admin changes things, a member sees what is private. */
public enum VendorRole {
    ADMIN,
    MEMBER;

    /** As it is stored and written in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<VendorRole> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
