#include "CLibclang.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// One line a function: its result, its name without the prefix, its parameters.
#define REQUIRED(F) \
  F(ADIndex, createIndex, int, int) \
  F(void, disposeIndex, ADIndex) \
  F(ADUnit, parseTranslationUnit, ADIndex, const char *, const char *const *, int, ADUnsavedFile *, unsigned, unsigned) \
  F(void, disposeTranslationUnit, ADUnit) \
  F(ADCursor, getTranslationUnitCursor, ADUnit) \
  F(unsigned, visitChildren, ADCursor, ADVisitor, void *) \
  F(ADString, getCursorSpelling, ADCursor) \
  F(ADType, getCursorType, ADCursor) \
  F(ADType, getCanonicalType, ADType) \
  F(ADType, getPointeeType, ADType) \
  F(ADType, getArrayElementType, ADType) \
  F(long long, getArraySize, ADType) \
  F(long long, Type_getSizeOf, ADType) \
  F(long long, Type_getAlignOf, ADType) \
  F(ADCursor, getTypeDeclaration, ADType) \
  F(long long, Cursor_getOffsetOfField, ADCursor) \
  F(unsigned, Cursor_isBitField, ADCursor) \
  F(unsigned, isConstQualifiedType, ADType) \
  F(unsigned, isVolatileQualifiedType, ADType) \
  F(ADString, getTypeSpelling, ADType) \
  F(ADType, getCursorResultType, ADCursor) \
  F(long long, getEnumConstantDeclValue, ADCursor) \
  F(int, Cursor_getNumArguments, ADCursor) \
  F(ADCursor, Cursor_getArgument, ADCursor, unsigned) \
  F(ADCursor, getCursorReferenced, ADCursor) \
  F(ADCursor, getCursorSemanticParent, ADCursor) \
  F(ADCursor, Cursor_getVarDeclInitializer, ADCursor) \
  F(unsigned, isCursorDefinition, ADCursor) \
  F(int, Cursor_isNull, ADCursor) \
  F(int, Cursor_getStorageClass, ADCursor) \
  F(unsigned, hashCursor, ADCursor) \
  F(ADString, Cursor_getRawCommentText, ADCursor) \
  F(ADRange, Cursor_getCommentRange, ADCursor) \
  F(ADLocation, getRangeStart, ADRange) \
  F(ADLocation, getRangeEnd, ADRange) \
  F(ADRange, getCursorExtent, ADCursor) \
  F(ADLocation, getCursorLocation, ADCursor) \
  F(void, getExpansionLocation, ADLocation, ADFile *, unsigned *, unsigned *, unsigned *) \
  F(ADString, getFileName, ADFile) \
  F(int, Location_isInSystemHeader, ADLocation) \
  F(int, Location_isFromMainFile, ADLocation) \
  F(unsigned, getNumDiagnostics, ADUnit) \
  F(ADDiagnostic, getDiagnostic, ADUnit, unsigned) \
  F(void, disposeDiagnostic, ADDiagnostic) \
  F(int, getDiagnosticSeverity, ADDiagnostic) \
  F(ADString, getDiagnosticSpelling, ADDiagnostic) \
  F(ADLocation, getDiagnosticLocation, ADDiagnostic) \
  F(ADPolicy, getCursorPrintingPolicy, ADCursor) \
  F(void, PrintingPolicy_dispose, ADPolicy) \
  F(ADString, getCursorPrettyPrinted, ADCursor, ADPolicy) \
  F(const char *_Nullable, getCString, ADString) \
  F(void, disposeString, ADString)

struct ADClang {
  void *handle;
#define FIELD(result, name, ...) result (*name)(__VA_ARGS__);
  REQUIRED(FIELD)
#undef FIELD
};

ADClang *adclang_open(const char *path, char *error, size_t size) {
  void *handle = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
  if (!handle) {
    snprintf(error, size, "%s", dlerror());
    return NULL;
  }
  ADClang *library = calloc(1, sizeof(ADClang));
  if (!library) abort();
  library->handle = handle;
  const char *missing = NULL;
  void *address;
  // The copy avoids a cast between pointers to objects and to functions.
#define LOAD(result, name, ...) \
  if (!(address = dlsym(handle, "clang_" #name))) missing = #name; \
  memcpy(&library->name, &address, sizeof address);
  REQUIRED(LOAD)
#undef LOAD
  if (missing) {
    snprintf(error, size, "it has no function clang_%s", missing);
    adclang_close(library);
    return NULL;
  }
  return library;
}

// The library stays loaded: what it has registered for the ends of threads and of the process points into it.
void adclang_close(ADClang *library) { free(library); }

ADIndex adclang_createIndex(const ADClang *library, int a, int b) { return library->createIndex(a, b); }
void adclang_disposeIndex(const ADClang *library, ADIndex a) { library->disposeIndex(a); }
ADUnit adclang_parseTranslationUnit(const ADClang *library, ADIndex a, const char *b, const char *const *c, int d, ADUnsavedFile *e, unsigned f, unsigned g) { return library->parseTranslationUnit(a, b, c, d, e, f, g); }
void adclang_disposeTranslationUnit(const ADClang *library, ADUnit a) { library->disposeTranslationUnit(a); }
ADCursor adclang_getTranslationUnitCursor(const ADClang *library, ADUnit a) { return library->getTranslationUnitCursor(a); }
unsigned adclang_visitChildren(const ADClang *library, ADCursor a, ADVisitor b, void *c) { return library->visitChildren(a, b, c); }
ADString adclang_getCursorSpelling(const ADClang *library, ADCursor a) { return library->getCursorSpelling(a); }
ADType adclang_getCursorType(const ADClang *library, ADCursor a) { return library->getCursorType(a); }
ADType adclang_getCanonicalType(const ADClang *library, ADType a) { return library->getCanonicalType(a); }
ADType adclang_getPointeeType(const ADClang *library, ADType a) { return library->getPointeeType(a); }
ADType adclang_getArrayElementType(const ADClang *library, ADType a) { return library->getArrayElementType(a); }
long long adclang_getArraySize(const ADClang *library, ADType a) { return library->getArraySize(a); }
long long adclang_Type_getSizeOf(const ADClang *library, ADType a) { return library->Type_getSizeOf(a); }
long long adclang_Type_getAlignOf(const ADClang *library, ADType a) { return library->Type_getAlignOf(a); }
ADCursor adclang_getTypeDeclaration(const ADClang *library, ADType a) { return library->getTypeDeclaration(a); }
long long adclang_Cursor_getOffsetOfField(const ADClang *library, ADCursor a) { return library->Cursor_getOffsetOfField(a); }
unsigned adclang_Cursor_isBitField(const ADClang *library, ADCursor a) { return library->Cursor_isBitField(a); }
unsigned adclang_isConstQualifiedType(const ADClang *library, ADType a) { return library->isConstQualifiedType(a); }
unsigned adclang_isVolatileQualifiedType(const ADClang *library, ADType a) { return library->isVolatileQualifiedType(a); }
ADString adclang_getTypeSpelling(const ADClang *library, ADType a) { return library->getTypeSpelling(a); }
ADType adclang_getCursorResultType(const ADClang *library, ADCursor a) { return library->getCursorResultType(a); }
long long adclang_getEnumConstantDeclValue(const ADClang *library, ADCursor a) { return library->getEnumConstantDeclValue(a); }
int adclang_Cursor_getNumArguments(const ADClang *library, ADCursor a) { return library->Cursor_getNumArguments(a); }
ADCursor adclang_Cursor_getArgument(const ADClang *library, ADCursor a, unsigned b) { return library->Cursor_getArgument(a, b); }
ADCursor adclang_getCursorReferenced(const ADClang *library, ADCursor a) { return library->getCursorReferenced(a); }
ADCursor adclang_getCursorSemanticParent(const ADClang *library, ADCursor a) { return library->getCursorSemanticParent(a); }
ADCursor adclang_Cursor_getVarDeclInitializer(const ADClang *library, ADCursor a) { return library->Cursor_getVarDeclInitializer(a); }
unsigned adclang_isCursorDefinition(const ADClang *library, ADCursor a) { return library->isCursorDefinition(a); }
int adclang_Cursor_isNull(const ADClang *library, ADCursor a) { return library->Cursor_isNull(a); }
int adclang_Cursor_getStorageClass(const ADClang *library, ADCursor a) { return library->Cursor_getStorageClass(a); }
unsigned adclang_hashCursor(const ADClang *library, ADCursor a) { return library->hashCursor(a); }
ADString adclang_Cursor_getRawCommentText(const ADClang *library, ADCursor a) { return library->Cursor_getRawCommentText(a); }
ADRange adclang_Cursor_getCommentRange(const ADClang *library, ADCursor a) { return library->Cursor_getCommentRange(a); }
ADLocation adclang_getRangeStart(const ADClang *library, ADRange a) { return library->getRangeStart(a); }
ADLocation adclang_getRangeEnd(const ADClang *library, ADRange a) { return library->getRangeEnd(a); }
ADRange adclang_getCursorExtent(const ADClang *library, ADCursor a) { return library->getCursorExtent(a); }
ADLocation adclang_getCursorLocation(const ADClang *library, ADCursor a) { return library->getCursorLocation(a); }
void adclang_getExpansionLocation(const ADClang *library, ADLocation a, ADFile *b, unsigned *c, unsigned *d, unsigned *e) { library->getExpansionLocation(a, b, c, d, e); }
ADString adclang_getFileName(const ADClang *library, ADFile a) { return library->getFileName(a); }
int adclang_Location_isInSystemHeader(const ADClang *library, ADLocation a) { return library->Location_isInSystemHeader(a); }
int adclang_Location_isFromMainFile(const ADClang *library, ADLocation a) { return library->Location_isFromMainFile(a); }
unsigned adclang_getNumDiagnostics(const ADClang *library, ADUnit a) { return library->getNumDiagnostics(a); }
ADDiagnostic adclang_getDiagnostic(const ADClang *library, ADUnit a, unsigned b) { return library->getDiagnostic(a, b); }
void adclang_disposeDiagnostic(const ADClang *library, ADDiagnostic a) { library->disposeDiagnostic(a); }
int adclang_getDiagnosticSeverity(const ADClang *library, ADDiagnostic a) { return library->getDiagnosticSeverity(a); }
ADString adclang_getDiagnosticSpelling(const ADClang *library, ADDiagnostic a) { return library->getDiagnosticSpelling(a); }
ADLocation adclang_getDiagnosticLocation(const ADClang *library, ADDiagnostic a) { return library->getDiagnosticLocation(a); }
ADPolicy adclang_getCursorPrintingPolicy(const ADClang *library, ADCursor a) { return library->getCursorPrintingPolicy(a); }
void adclang_PrintingPolicy_dispose(const ADClang *library, ADPolicy a) { library->PrintingPolicy_dispose(a); }
ADString adclang_getCursorPrettyPrinted(const ADClang *library, ADCursor a, ADPolicy b) { return library->getCursorPrettyPrinted(a, b); }
const char *_Nullable adclang_getCString(const ADClang *library, ADString a) { return library->getCString(a); }
void adclang_disposeString(const ADClang *library, ADString a) { library->disposeString(a); }
