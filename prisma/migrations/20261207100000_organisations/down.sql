DROP TABLE "Membership";
DROP TABLE "OrganisationInvitation";
DROP TABLE "OrganisationShop";
