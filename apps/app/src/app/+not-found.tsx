import { useRouter } from 'expo-router';
import { usePageTitle } from '../platform/page-title';
import { texts } from '../texts/index.ts';
import { Notice } from '../ui/notice.tsx';

export default function NotFound() {
  const router = useRouter();
  usePageTitle(texts.titles.notFound);
  return (
    <Notice
      title={texts.notFound.title}
      message={texts.notFound.message}
      action={{ label: texts.notFound.action, onPress: () => router.replace('/') }}
    />
  );
}
