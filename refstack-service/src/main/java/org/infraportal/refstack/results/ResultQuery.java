package org.infraportal.refstack.results;

import org.jboss.resteasy.reactive.RestQuery;

/** The filters of the list as they come, unchecked; {@link ResultFilters} checks them. */
public class ResultQuery {
    @RestQuery("start_date")
    String startDate;

    @RestQuery("end_date")
    String endDate;

    @RestQuery
    String cpid;

    @RestQuery("verification_status")
    String verificationStatus;

    @RestQuery("product_id")
    String productId;

    @RestQuery("vendor_id")
    String vendorId;

    @RestQuery
    String guideline;

    @RestQuery
    String target;

    @RestQuery
    String verdict;

    @RestQuery
    String q;

    @RestQuery
    boolean waiting;
}
