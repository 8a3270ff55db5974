/** What others show of results: badges of product versions, and the feed of verified results. Tables: none. Events: none. */
package org.infraportal.refstack.badge;
