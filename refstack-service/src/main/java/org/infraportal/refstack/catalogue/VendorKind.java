package org.infraportal.refstack.catalogue;

import java.util.Locale;

/** What a vendor is to the Foundation. The order is upstream's number of its {@code type}: never reorder. */
public enum VendorKind {
    FOUNDATION,
    PRIVATE,
    /** Asked to be made official. */
    PENDING,
    OFFICIAL;

    /** Upstream's number. */
    public int number() {
        return ordinal();
    }

    /** Whether everyone may see such a vendor, and it may have public products. */
    public boolean isPublic() {
        return this == FOUNDATION || this == OFFICIAL;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
