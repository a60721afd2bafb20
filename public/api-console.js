SwaggerUIBundle({
  url: "/api/openapi.json",
  domNode: document.getElementById("viewer"),
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  persistAuthorization: false,
  validatorUrl: null,
});
